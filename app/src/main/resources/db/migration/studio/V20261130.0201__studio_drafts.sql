-- A process on the drawing board: what it is to become, until it is asked for, published or given up.
create table process_draft (
    id bigint not null,
    version int not null,
    process_key varchar(120) not null,
    title varchar(200) not null,
    why longtext,
    base_version int,
    state varchar(20) not null,
    author_id bigint,
    created_at ${datetime} not null,
    updated_at ${datetime} not null,
    updated_by bigint,
    revision int not null,
    pen_user_id bigint,
    pen_at ${datetime},
    constraint pk_process_draft primary key (id)
);
create index ix_process_draft_state on process_draft (state, updated_at);
create index ix_process_draft_author on process_draft (author_id, state, updated_at);
create index ix_process_draft_key on process_draft (process_key, state);
insert into id_sequence (name, next_id) values ('process_draft', 1);

-- Its files as they are now: diagram, tables, forms, and the words of the second language.
create table process_draft_file (
    draft_id bigint not null,
    name varchar(160) not null,
    content longtext not null,
    revision int not null,
    saved_at ${datetime} not null,
    saved_by bigint,
    constraint pk_process_draft_file primary key (draft_id, name),
    constraint fk_process_draft_file_draft foreign key (draft_id) references process_draft (id)
);

-- What each file has been. No content: the file was removed.
create table process_draft_revision (
    draft_id bigint not null,
    name varchar(160) not null,
    revision int not null,
    kind varchar(20) not null,
    content longtext,
    began_at ${datetime} not null,
    saved_at ${datetime} not null,
    saved_by bigint,
    constraint pk_process_draft_revision primary key (draft_id, name, revision),
    constraint fk_process_draft_revision_draft foreign key (draft_id) references process_draft (id)
);
create index ix_process_draft_revision_at on process_draft_revision (draft_id, revision);
