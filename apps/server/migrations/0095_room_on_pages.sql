-- Room on each page, so that noting a use writes the row again beside itself and no index.
alter table session set (fillfactor = 60);

-- Replies are found by their claim's batch and their key. In that order new ones stand beside each
-- other at the end of the index; by key alone each went to a page of its own, all over it.
alter table reply drop constraint reply_pkey;
alter table reply add primary key (batch, key, day);
