-- Drafts of processes on their way into the running company.
create table process_change (
    id bigint not null,
    version int not null,
    draft_id bigint not null,
    process_key varchar(255) not null,
    title varchar(255) not null,
    why longtext,
    expected longtext,
    state varchar(20) not null,
    publish_at ${datetime} not null,
    author_id bigint not null,
    reviewer_id bigint,
    remark longtext,
    errors int not null,
    warnings int not null,
    version_before int,
    published_version int,
    published_at ${datetime},
    rollback_reason longtext,
    rolled_back_by bigint,
    ended_at ${datetime},
    owner_id bigint,
    team_id bigint,
    created_at ${datetime} not null,
    updated_at ${datetime} not null,
    deleted_at ${datetime},
    deleted_by bigint,
    constraint pk_process_change primary key (id)
);
create index ix_process_change_created on process_change (deleted_at, created_at, id);
create index ix_process_change_published on process_change (deleted_at, published_at, id);
create index ix_process_change_state on process_change (deleted_at, state, id);
create index ix_process_change_title on process_change (deleted_at, title, id);
create index ix_process_change_process on process_change (deleted_at, process_key, id);
create index ix_process_change_owner on process_change (owner_id, id);
insert into id_sequence (name, next_id) values ('process_change', 1);

-- Who published what, and why, by the engine's deployment.
create table process_publication (
    deployment_id varchar(64) not null,
    process_key varchar(255) not null,
    published_by bigint,
    why longtext,
    change_id bigint not null,
    published_at ${datetime} not null,
    constraint pk_process_publication primary key (deployment_id)
);
create index ix_process_publication_change on process_publication (change_id);
