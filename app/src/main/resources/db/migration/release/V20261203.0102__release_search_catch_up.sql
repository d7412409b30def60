-- Changes of processes that were asked for before the search knew them get their words after the next start.
insert into search_catch_up (record_type, last_id) values ('PCH', 0);
