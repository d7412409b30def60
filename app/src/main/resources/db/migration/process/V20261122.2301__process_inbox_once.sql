-- A digest of name, record and the sender's correlation id: a message that is sent twice is kept once, on whatever node.
alter table inbox_message add once_key varchar(64);
create unique index ux_inbox_message_once on inbox_message (once_key);
