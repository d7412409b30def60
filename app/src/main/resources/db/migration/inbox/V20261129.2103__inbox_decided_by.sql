-- The person who has assigned, opened, put away or let through the mail.
alter table incoming_mail add column decided_by varchar(255);
