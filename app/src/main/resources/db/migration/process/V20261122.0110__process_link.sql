-- Which instance carries which record; active_key makes a second running instance of a kind impossible.
create table process_link (
    id bigint not null,
    record_type varchar(20) not null,
    record_id bigint not null,
    process_key varchar(100) not null,
    instance_id varchar(64) not null,
    active_key varchar(160),
    started_at ${datetime} not null,
    ended_at ${datetime},
    constraint pk_process_link primary key (id),
    constraint uq_process_link_active unique (active_key),
    constraint uq_process_link_instance unique (instance_id)
);
create index ix_process_link_record on process_link (record_type, record_id, started_at);
