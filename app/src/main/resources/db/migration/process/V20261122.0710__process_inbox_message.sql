-- Messages from other systems; kept until a process waits for them or a person decides.
create table inbox_message (
    id bigint not null auto_increment,
    name varchar(100) not null,
    record_number varchar(40),
    correlation_id varchar(100),
    content longtext not null,
    state varchar(20) not null,
    received_at ${datetime} not null,
    settled_at ${datetime},
    login varchar(60),
    constraint pk_inbox_message primary key (id)
);
create index ix_inbox_message_state on inbox_message (state, id);
