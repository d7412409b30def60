create table saved_view (
    id bigint not null,
    version int not null,
    list_path varchar(60) not null,
    name varchar(80) not null,
    owner_id bigint not null,
    shared boolean not null,
    settings varchar(4000) not null,
    constraint pk_saved_view primary key (id),
    constraint uq_saved_view unique (list_path, owner_id, name)
);
create index ix_saved_view_shared on saved_view (list_path, shared);

create table list_choice (
    user_id bigint not null,
    list_path varchar(60) not null,
    columns_shown varchar(1000) not null,
    constraint pk_list_choice primary key (user_id, list_path)
);
