-- Drafts that are played against cases that have ended.
create table dry_run (
    id bigint not null,
    subject varchar(80) not null,
    process_key varchar(255) not null,
    days int not null,
    pack longtext not null,
    state varchar(20) not null,
    total int not null,
    done int not null,
    report longtext,
    lease_until ${datetime},
    asked_by bigint,
    created_at ${datetime} not null,
    ended_at ${datetime},
    constraint pk_dry_run primary key (id)
);
create index ix_dry_run_subject on dry_run (subject, id);
create index ix_dry_run_state on dry_run (state, id);
insert into id_sequence (name, next_id) values ('dry_run', 1);
