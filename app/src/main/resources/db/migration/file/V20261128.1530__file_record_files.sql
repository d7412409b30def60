create table file_content (
    content_key varchar(32) not null,
    size_bytes bigint not null,
    sha256 varchar(64) not null,
    created_at ${datetime} not null,
    constraint pk_file_content primary key (content_key)
);
create index ix_file_content_created on file_content (created_at);

create table record_file (
    id bigint not null,
    version int not null,
    record_type varchar(16) not null,
    record_id bigint not null,
    name varchar(510) not null,
    description varchar(1000),
    media_type varchar(255) not null,
    size_bytes bigint not null,
    sha256 varchar(64) not null,
    live_sha varchar(64),
    content_key varchar(32) not null,
    added_by bigint,
    added_by_name varchar(255),
    added_at ${datetime} not null,
    deleted_at ${datetime},
    deleted_by bigint,
    constraint pk_record_file primary key (id),
    constraint uq_record_file_content unique (content_key),
    constraint uq_record_file_same unique (record_type, record_id, live_sha),
    constraint fk_record_file_content foreign key (content_key) references file_content (content_key)
);
create index ix_record_file_record on record_file (record_type, record_id, id);
create index ix_record_file_deleted on record_file (deleted_at);

insert into id_sequence (name, next_id) values ('record_file', 1);
