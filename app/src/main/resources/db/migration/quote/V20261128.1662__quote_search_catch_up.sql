-- Quotes of before are found, too.
insert into search_catch_up (record_type, last_id) values ('QUOTE', 0);
