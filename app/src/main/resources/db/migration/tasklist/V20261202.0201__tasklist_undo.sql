-- What was completed lately, with all that is needed to take it back: how the case and the record stood before. Old rows are swept away.
create table task_undo (
    task_id varchar(64) not null,
    instance_id varchar(64) not null,
    name varchar(255) not null,
    record_type varchar(20),
    record_id bigint,
    login varchar(64) not null,
    completed_at ${datetime} not null,
    again_id varchar(64),
    deed longtext not null,
    constraint pk_task_undo primary key (task_id)
);
create index ix_task_undo_completed on task_undo (completed_at);
create index ix_task_undo_again on task_undo (again_id);
create index ix_task_undo_record on task_undo (record_type, record_id);
create index ix_task_undo_instance on task_undo (instance_id, completed_at);
