-- The record in whose thread the answers to a mail belong, where the mail itself is nobody's record.
alter table mail_outbox add column answers_type varchar(20);
alter table mail_outbox add column answers_id bigint;
create index ix_mail_outbox_answers on mail_outbox (answers_type, answers_id, id);
