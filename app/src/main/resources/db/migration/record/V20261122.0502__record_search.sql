-- Words by which records are found. tokens holds the same words once more, so that a change knows what to write.
create table search_entry (
    record_type varchar(10) not null,
    record_id bigint not null,
    title varchar(255) not null,
    owner_id bigint,
    team_id bigint,
    tokens varchar(4000) not null,
    constraint pk_search_entry primary key (record_type, record_id)
);

create table search_token (
    record_type varchar(10) not null,
    record_id bigint not null,
    token varchar(40) not null,
    constraint pk_search_token primary key (record_type, record_id, token)
);
create index ix_search_token on search_token (token, record_type, record_id);
