-- Who is named by the text of a bank transfer: its reference is the end of their id (topup/store.ts).
create index person_id_end on person (right(id, 12));
