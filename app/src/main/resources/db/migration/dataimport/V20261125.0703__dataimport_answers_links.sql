-- What people answered to the questions of a file, and which rows were put below a later one.
alter table import_job add column answers longtext;
alter table import_row add column linked boolean default false not null;
create index ix_import_row_linked on import_row (import_id, linked, row_no);
