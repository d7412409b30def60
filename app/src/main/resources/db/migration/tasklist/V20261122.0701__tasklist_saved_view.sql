create table task_saved_view (
    id bigint not null auto_increment,
    login varchar(60) not null,
    name varchar(60) not null,
    parameters varchar(500) not null,
    constraint pk_task_saved_view primary key (id),
    constraint uq_task_saved_view unique (login, name)
);
