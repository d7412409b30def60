-- Kinds of records whose older ones are made findable after the start, and how far that has come; done is gone.
create table search_catch_up (
    record_type varchar(10) not null,
    last_id bigint not null,
    constraint pk_search_catch_up primary key (record_type)
);
