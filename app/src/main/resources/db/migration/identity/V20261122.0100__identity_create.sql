create table id_sequence (
    name varchar(60) not null,
    next_id bigint not null,
    constraint pk_id_sequence primary key (name)
);

create table app_user (
    id bigint not null,
    version int not null,
    login varchar(60) not null,
    name varchar(120) not null,
    email varchar(255),
    password_hash varchar(255),
    language varchar(10) not null,
    active boolean not null,
    failed_logins int not null,
    locked_until ${datetime},
    password_changed_at ${datetime},
    created_at ${datetime} not null,
    constraint pk_app_user primary key (id),
    constraint uq_app_user_login unique (login)
);

create table user_role (
    user_id bigint not null,
    role varchar(40) not null,
    constraint pk_user_role primary key (user_id, role),
    constraint fk_user_role_user foreign key (user_id) references app_user (id)
);
create index ix_user_role_role on user_role (role, user_id);

create table team (
    id bigint not null,
    version int not null,
    name varchar(120) not null,
    parent_id bigint,
    constraint pk_team primary key (id),
    constraint uq_team_name unique (name),
    constraint fk_team_parent foreign key (parent_id) references team (id)
);

create table team_member (
    team_id bigint not null,
    user_id bigint not null,
    constraint pk_team_member primary key (team_id, user_id),
    constraint fk_team_member_team foreign key (team_id) references team (id),
    constraint fk_team_member_user foreign key (user_id) references app_user (id)
);
create index ix_team_member_user on team_member (user_id);

-- Spring Session writes these names in capitals, and MySQL tells them apart.
create table SPRING_SESSION (
    primary_id char(36) not null,
    session_id char(36) not null,
    creation_time bigint not null,
    last_access_time bigint not null,
    max_inactive_interval int not null,
    expiry_time bigint not null,
    principal_name varchar(100),
    constraint spring_session_pk primary key (primary_id),
    constraint spring_session_ix1 unique (session_id)
);
create index spring_session_ix2 on SPRING_SESSION (expiry_time);
create index spring_session_ix3 on SPRING_SESSION (principal_name);

create table SPRING_SESSION_ATTRIBUTES (
    session_primary_id char(36) not null,
    attribute_name varchar(200) not null,
    attribute_bytes longblob not null,
    constraint spring_session_attributes_pk primary key (session_primary_id, attribute_name),
    constraint spring_session_attributes_fk foreign key (session_primary_id) references SPRING_SESSION (primary_id) on delete cascade
);
