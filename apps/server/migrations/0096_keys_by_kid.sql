-- A key-encryption key is retired when nothing is wrapped under it any more: what is left is found
-- along this.
create index person_key_kid on keys.person_key (kid);
