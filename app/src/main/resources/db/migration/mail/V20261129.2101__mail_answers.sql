create index ix_mail_outbox_message on mail_outbox (message_id);

alter table mail_outbox add column bounced_at ${datetime};
alter table mail_outbox add column bounce_reason varchar(500);
alter table mail_outbox add column bounce_final boolean;

-- What makes the tokens in reply addresses ours; drawn by the first node that needs it.
create table mail_secret (
    name varchar(40) not null,
    secret varchar(100) not null,
    constraint pk_mail_secret primary key (name)
);
