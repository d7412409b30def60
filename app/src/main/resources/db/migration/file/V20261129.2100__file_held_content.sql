-- Content that another room holds without a record, for example a mail as it came.
alter table file_content add column held_by varchar(20);
