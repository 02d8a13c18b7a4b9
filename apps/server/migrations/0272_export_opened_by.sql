-- Who opened a file fetches it: whoever else may see the list opens it too, and stands in the audit.
alter table export_file
  add column opened_by text collate "C";
