-- What somebody asked for ends with their place in the house: nobody decides on it any more.
alter table approval drop constraint approval_state_check,
  add constraint approval_state_check
    check (state in ('pending', 'executed', 'rejected', 'withdrawn', 'expired', 'void'));
