-- Where each mailbox has been read to. lease_until: until then the node of the lease reads it, by the database's clock.
create table inbox_mailbox (
    name varchar(40) not null,
    uid_validity bigint not null,
    last_uid bigint not null,
    lease varchar(36),
    lease_until ${datetime} not null,
    next_at ${datetime} not null,
    failures int not null,
    hard_uid bigint,
    hard_tries int not null,
    tried_at ${datetime},
    read_at ${datetime},
    problem varchar(60),
    problem_detail varchar(500),
    constraint pk_inbox_mailbox primary key (name)
);

-- next_at: when any node may handle the mail; while one does, that is the end of its lease.
create table incoming_mail (
    id bigint not null,
    mailbox varchar(40) not null,
    purpose varchar(20) not null,
    uid_validity bigint not null,
    uid bigint not null,
    flagged boolean not null,
    state varchar(12) not null,
    reason varchar(40),
    reason_detail varchar(500),
    attempts int not null,
    next_at ${datetime} not null,
    lease varchar(36),
    same_key varchar(64) not null,
    message_id varchar(255),
    mail_references varchar(4000),
    from_address varchar(320) not null,
    from_name varchar(200),
    from_domain varchar(255) not null,
    to_line varchar(2000) not null,
    cc_line varchar(2000) not null,
    subject varchar(500) not null,
    subject_key varchar(150) not null,
    sent_at ${datetime},
    received_at ${datetime} not null,
    stored_at ${datetime} not null,
    handled_at ${datetime},
    opened boolean not null,
    record_type varchar(16),
    record_id bigint,
    content_key varchar(32),
    size_bytes bigint not null,
    body_text longtext,
    new_text longtext,
    body_html longtext,
    blocked_pictures int not null,
    notes varchar(500),
    constraint pk_incoming_mail primary key (id),
    constraint uq_incoming_mail_uid unique (mailbox, uid_validity, uid)
);
create index ix_incoming_mail_state on incoming_mail (state, id);
create index ix_incoming_mail_next on incoming_mail (state, next_at);
create index ix_incoming_mail_record on incoming_mail (record_type, record_id, id);
create index ix_incoming_mail_message on incoming_mail (message_id);
create index ix_incoming_mail_same on incoming_mail (same_key);
create index ix_incoming_mail_from on incoming_mail (from_address, received_at);
create index ix_incoming_mail_domain on incoming_mail (from_domain, received_at);
create index ix_incoming_mail_subject on incoming_mail (subject_key);
create index ix_incoming_mail_flagged on incoming_mail (mailbox, flagged);

create table incoming_mail_file (
    mail_id bigint not null,
    position int not null,
    file_name varchar(255) not null,
    media_type varchar(100) not null,
    size_bytes bigint not null,
    inline_picture boolean not null,
    problem varchar(500),
    constraint pk_incoming_mail_file primary key (mail_id, position),
    constraint fk_incoming_mail_file_mail foreign key (mail_id) references incoming_mail (id)
);

-- Who opened the text of a mail with an administrator's rights.
create table incoming_mail_opening (
    id bigint not null,
    mail_id bigint not null,
    login varchar(60) not null,
    opened_at ${datetime} not null,
    constraint pk_incoming_mail_opening primary key (id),
    constraint fk_incoming_mail_opening_mail foreign key (mail_id) references incoming_mail (id)
);
create index ix_incoming_mail_opening_mail on incoming_mail_opening (mail_id);

insert into id_sequence (name, next_id) values ('incoming_mail', 1);
insert into id_sequence (name, next_id) values ('incoming_mail_opening', 1);

-- Records that went into others: mail to them goes there.
create table inbox_redirect (
    record_type varchar(16) not null,
    record_id bigint not null,
    into_id bigint not null,
    constraint pk_inbox_redirect primary key (record_type, record_id)
);
