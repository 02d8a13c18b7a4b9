-- A code that replaces a forgotten payment PIN, asked for with the password.
alter table code drop constraint code_purpose_check;
alter table code add constraint code_purpose_check
  check (purpose in ('sign_up', 'sign_in', 'recover', 'pin_reset'));
