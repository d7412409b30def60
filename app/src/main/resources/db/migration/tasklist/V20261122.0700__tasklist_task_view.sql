-- The open tasks as the list needs them, written in the transaction of the engine's own step.
create table task_view (
    task_id varchar(64) not null,
    name varchar(255) not null,
    definition_key varchar(255),
    process_definition_id varchar(64),
    process_key varchar(255),
    process_name varchar(255),
    process_version int,
    instance_id varchar(64),
    record_type varchar(20),
    record_id bigint,
    title varchar(255),
    subtitle varchar(255),
    owner_id bigint,
    team_id bigint,
    assignee varchar(64),
    delegated_by varchar(64),
    created_at ${datetime} not null,
    due_at ${datetime},
    due_order ${datetime} not null,
    follow_up_at ${datetime},
    priority int not null,
    form_key varchar(255),
    changed_at ${datetime} not null,
    constraint pk_task_view primary key (task_id)
);
create index ix_task_view_due on task_view (due_order, task_id);
create index ix_task_view_assignee on task_view (assignee, due_order);
create index ix_task_view_created on task_view (created_at, task_id);
create index ix_task_view_priority on task_view (priority, task_id);
create index ix_task_view_name on task_view (name, task_id);
create index ix_task_view_process on task_view (process_key, due_order);
create index ix_task_view_record on task_view (record_type, record_id);
create index ix_task_view_instance on task_view (instance_id);

-- Who may take a task: kind G is a group (a role's code), kind U a user's login.
create table task_candidate (
    task_id varchar(64) not null,
    kind varchar(1) not null,
    who varchar(64) not null,
    constraint pk_task_candidate primary key (task_id, kind, who)
);
create index ix_task_candidate_who on task_candidate (who, kind, task_id);

-- What happened to tasks lately, so that open lists notice without asking much. Old entries are swept away.
create table task_change (
    id bigint not null auto_increment,
    task_id varchar(64) not null,
    kind varchar(20) not null,
    login varchar(64),
    happened_at ${datetime} not null,
    constraint pk_task_change primary key (id)
);
create index ix_task_change_task on task_change (task_id, id);

create table task_file (
    id bigint not null auto_increment,
    task_id varchar(64) not null,
    record_type varchar(20),
    record_id bigint,
    name varchar(200) not null,
    media_type varchar(120) not null,
    size_bytes int not null,
    sha256 varchar(64) not null,
    login varchar(64) not null,
    added_at ${datetime} not null,
    content longblob not null,
    constraint pk_task_file primary key (id)
);
create index ix_task_file_task on task_file (task_id, id);
