-- What operators have done to cases, and why. Rows are never changed.
create table operation_log (
    id bigint not null,
    instance_id varchar(64) not null,
    record_number varchar(40),
    process_key varchar(255) not null,
    action varchar(20) not null,
    arguments longtext not null,
    reason varchar(500) not null,
    login varchar(60) not null,
    batch_id bigint,
    happened_at ${datetime} not null,
    constraint pk_operation_log primary key (id)
);
create index ix_operation_log_instance on operation_log (instance_id, happened_at);
create index ix_operation_log_happened on operation_log (happened_at, id);
insert into id_sequence (name, next_id) values ('operation_log', 1);

-- One action on many cases, worked off in the background by one node at a time.
create table operation_batch (
    id bigint not null,
    action varchar(20) not null,
    process_key varchar(255),
    step varchar(255),
    target varchar(255),
    reason varchar(500) not null,
    state varchar(20) not null,
    total int not null,
    done int not null,
    refused int not null,
    lease_until ${datetime},
    started_by varchar(60) not null,
    created_at ${datetime} not null,
    finished_at ${datetime},
    constraint pk_operation_batch primary key (id)
);
create index ix_operation_batch_state on operation_batch (state, id);
insert into id_sequence (name, next_id) values ('operation_batch', 1);

create table operation_batch_item (
    batch_id bigint not null,
    item_no int not null,
    instance_id varchar(64) not null,
    record_number varchar(40),
    outcome varchar(10) not null,
    sentence varchar(1000),
    constraint pk_operation_batch_item primary key (batch_id, item_no),
    constraint fk_operation_batch_item foreign key (batch_id) references operation_batch (id)
);
create index ix_operation_batch_item_outcome on operation_batch_item (batch_id, outcome, item_no);
