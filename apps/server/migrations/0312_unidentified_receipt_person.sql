-- At the end of a customer's term who paid goes from what was found to be theirs (F15): by person.
create index unidentified_receipt_person on unidentified_receipt (person, id) where person is not null;
