-- Cases that are moved from one version of a process to another. active_key makes a second run of a process impossible
-- while one is under way.
create table relocation_run (
    id bigint not null,
    process_key varchar(100) not null,
    active_key varchar(100),
    from_version int not null,
    to_version int not null,
    wish longtext not null,
    reason varchar(500) not null,
    moves_back bigint,
    started_by varchar(64) not null,
    started_at ${datetime} not null,
    finished_at ${datetime},
    lease_until ${datetime},
    constraint pk_relocation_run primary key (id),
    constraint uq_relocation_run_active unique (active_key),
    constraint uq_relocation_run_back unique (moves_back)
);
create index ix_relocation_run_process on relocation_run (process_key, id);

-- One case of a run. The steps stand in the same order before and after, so that the case can find its way back.
create table relocation_item (
    run_id bigint not null,
    place int not null,
    instance_id varchar(64) not null,
    business_key varchar(255),
    state varchar(20) not null,
    steps_before varchar(2000) not null,
    steps_after varchar(2000) not null,
    reason_key varchar(100),
    reason_step varchar(255),
    reason_detail varchar(500),
    moved_at ${datetime},
    constraint pk_relocation_item primary key (run_id, place)
);
create index ix_relocation_item_state on relocation_item (run_id, state, place);
insert into id_sequence (name, next_id) values ('relocation_run', 1);
