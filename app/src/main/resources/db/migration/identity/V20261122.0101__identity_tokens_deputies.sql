create table deputy (
    id bigint not null,
    user_id bigint not null,
    deputy_id bigint not null,
    from_date date not null,
    until_date date not null,
    constraint pk_deputy primary key (id),
    constraint fk_deputy_user foreign key (user_id) references app_user (id),
    constraint fk_deputy_deputy foreign key (deputy_id) references app_user (id)
);
create index ix_deputy_user on deputy (user_id, until_date);
create index ix_deputy_deputy on deputy (deputy_id, until_date);

create table api_token (
    id bigint not null,
    name varchar(120) not null,
    user_id bigint not null,
    token_hash varchar(64) not null,
    roles varchar(500) not null,
    created_at ${datetime} not null,
    expires_at ${datetime} not null,
    revoked_at ${datetime},
    constraint pk_api_token primary key (id),
    constraint uq_api_token_hash unique (token_hash),
    constraint fk_api_token_user foreign key (user_id) references app_user (id)
);
create index ix_api_token_user on api_token (user_id);

create table one_time_link (
    id bigint not null,
    token_hash varchar(64) not null,
    purpose varchar(20) not null,
    user_id bigint,
    expires_at ${datetime} not null,
    used_at ${datetime},
    constraint pk_one_time_link primary key (id),
    constraint uq_one_time_link_hash unique (token_hash),
    constraint fk_one_time_link_user foreign key (user_id) references app_user (id)
);
