-- Cases hold numbers only, so that nothing personal stays here when a record is erased.
create table mining_case (
    id bigint not null,
    instance_id varchar(64) not null,
    process_key varchar(255) not null,
    version integer not null,
    record_type varchar(30),
    record_id bigint,
    owner_id bigint,
    team_id bigint not null,
    started_at ${datetime} not null,
    ended_at ${datetime} not null,
    duration_ms bigint not null,
    waiting_ms bigint not null,
    working_ms bigint not null,
    variant_id bigint not null,
    repeats integer not null,
    outcome varchar(255) not null,
    troubled boolean not null,
    constraint pk_mining_case primary key (id),
    constraint uq_mining_case_instance unique (instance_id)
);

-- Each answers, in the order of the end, without the rows.
create index ix_mining_case_ended on mining_case (process_key, ended_at, id, team_id);
create index ix_mining_case_version on mining_case (process_key, version, ended_at, id, team_id);
create index ix_mining_case_outcome on mining_case (process_key, outcome, ended_at, id, team_id, version);
create index ix_mining_case_variant on mining_case (variant_id, ended_at, id, process_key, team_id, version);

-- What a case spent at each of its steps.
create table mining_step (
    case_id bigint not null,
    element varchar(255) not null,
    visits integer not null,
    waiting_ms bigint not null,
    working_ms bigint not null,
    repeats integer not null,
    repeat_ms bigint not null,
    constraint pk_mining_step primary key (case_id, element)
);

-- A way through a process: the ids of its steps in order, one a line.
create table mining_variant (
    id bigint not null,
    process_key varchar(255) not null,
    fingerprint varchar(64) not null,
    steps longtext not null,
    constraint pk_mining_variant primary key (id),
    constraint uq_mining_variant_fingerprint unique (process_key, fingerprint)
);

-- A day of a process, summed for each version (0: all together) and team (0: all together, -1: no team). A row is about
-- all cases with one outcome (kind C), one step (S), or one variant (V), which part names. The histograms are those of
-- HdrHistogram in its own encoding: how long cases lasted, and how long a case waited and was worked on at the step.
create table mining_day (
    process_key varchar(255) not null,
    kind varchar(1) not null,
    version integer not null,
    team_id bigint not null,
    on_day date not null,
    part varchar(255) not null,
    cases bigint not null,
    visits bigint not null,
    troubled bigint not null,
    repeated bigint not null,
    repeats bigint not null,
    repeat_ms bigint not null,
    duration_ms bigint not null,
    waiting_ms bigint not null,
    working_ms bigint not null,
    lasted varbinary(16000),
    waited varbinary(16000),
    worked varbinary(16000),
    constraint pk_mining_day primary key (process_key, kind, version, team_id, on_day, part)
);

-- One row: every instance that ended before this moment is a case. Whoever collects holds it.
create table mining_collected (
    id integer not null,
    collected_until ${datetime} not null,
    constraint pk_mining_collected primary key (id)
);

insert into mining_collected (id, collected_until) values (1, timestamp '1971-01-01 00:00:00');
insert into id_sequence (name, next_id) values ('mining_case', 1);
insert into id_sequence (name, next_id) values ('mining_variant', 1);
