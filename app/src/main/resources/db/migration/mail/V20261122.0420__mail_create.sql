-- next_at: when any node may take the mail; while it is being sent, that is the end of the sender's lease.
create table mail_outbox (
    id bigint not null,
    dedupe_key varchar(200) not null,
    message_id varchar(255) not null,
    in_reply_to varchar(255),
    thread_refs varchar(2000),
    record_type varchar(20),
    record_id bigint,
    template varchar(120) not null,
    locale varchar(10) not null,
    to_address varchar(320) not null,
    to_name varchar(120),
    subject varchar(500) not null,
    html_body longtext not null,
    text_body longtext not null,
    state varchar(10) not null,
    attempts int not null,
    next_at ${datetime} not null,
    lease varchar(36),
    last_error varchar(500),
    created_at ${datetime} not null,
    sent_at ${datetime},
    constraint pk_mail_outbox primary key (id),
    constraint uq_mail_outbox_dedupe unique (dedupe_key)
);
create index ix_mail_outbox_next on mail_outbox (state, next_at);
create index ix_mail_outbox_state on mail_outbox (state, id);
create index ix_mail_outbox_record on mail_outbox (record_type, record_id);

-- Who opened the text of a mail with an administrator's rights.
create table mail_opening (
    id bigint not null,
    mail_id bigint not null,
    login varchar(60) not null,
    opened_at ${datetime} not null,
    constraint pk_mail_opening primary key (id),
    constraint fk_mail_opening_mail foreign key (mail_id) references mail_outbox (id)
);
create index ix_mail_opening_mail on mail_opening (mail_id);
