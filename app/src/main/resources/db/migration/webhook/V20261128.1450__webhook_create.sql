-- next_at: when any node may take the call; while it is being made, that is the end of the caller's lease.
create table webhook_call (
    id bigint not null,
    once_key varchar(100) not null,
    target varchar(30) not null,
    event varchar(60) not null,
    record_type varchar(20) not null,
    record_id bigint not null,
    body longtext not null,
    state varchar(10) not null,
    attempts int not null,
    next_at ${datetime} not null,
    lease varchar(36),
    status int,
    answer longtext,
    last_error varchar(500),
    created_at ${datetime} not null,
    ended_at ${datetime},
    constraint pk_webhook_call primary key (id),
    constraint uq_webhook_call_once unique (once_key)
);
create index ix_webhook_call_next on webhook_call (state, next_at);
create index ix_webhook_call_state on webhook_call (state, id);
create index ix_webhook_call_record on webhook_call (record_type, record_id);

insert into id_sequence (name, next_id) values ('webhook_call', 1);
