-- Nodes that start together take turns on this row.
insert into id_sequence (name, next_id) values ('start_lock', 1);
