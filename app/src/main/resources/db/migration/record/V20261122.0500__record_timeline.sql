-- Append-only: what happened to a record, in one list.
create table timeline_entry (
    id bigint not null,
    record_type varchar(20) not null,
    record_id bigint not null,
    kind varchar(20) not null,
    title_key varchar(120) not null,
    details longtext,
    body longtext,
    reference varchar(255),
    actor_id bigint,
    happened_at ${datetime} not null,
    written_at ${datetime} not null,
    constraint pk_timeline_entry primary key (id)
);
create index ix_timeline_entry_record on timeline_entry (record_type, record_id, happened_at, id);

create table activity (
    id bigint not null,
    version int not null,
    record_type varchar(20) not null,
    record_id bigint not null,
    kind varchar(20) not null,
    subject varchar(255),
    body longtext,
    happened_at ${datetime} not null,
    due_at ${datetime},
    done_at ${datetime},
    minutes int,
    assignee_id bigint,
    owner_id bigint,
    created_at ${datetime} not null,
    updated_at ${datetime} not null,
    deleted_at ${datetime},
    deleted_by bigint,
    constraint pk_activity primary key (id)
);
create index ix_activity_record on activity (record_type, record_id, happened_at, id);
create index ix_activity_assignee on activity (assignee_id, done_at, due_at);
create index ix_activity_deleted on activity (deleted_at);
