-- How many instances of each version of a process have finished, up to one moment.
create table library_finished (
    definition_id varchar(64) not null,
    finished bigint not null,
    constraint pk_library_finished primary key (definition_id)
);

-- One row: up to when they were counted.
create table library_counted (
    id integer not null,
    counted_until ${datetime} not null,
    constraint pk_library_counted primary key (id)
);
