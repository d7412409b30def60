-- Words move to another ticket, and their files with them unless words that stay have the same file.
alter table ticket_message_file add column lies_with bigint;
update ticket_message_file set lies_with = coalesce(
    (select f.record_id from record_file f where f.id = ticket_message_file.file_id and f.record_type = 'TICKET'),
    (select m.ticket_id from ticket_message m where m.id = ticket_message_file.message_id));
