create table import_job (
    id bigint not null,
    version int not null,
    record_type varchar(20) not null,
    state varchar(20) not null,
    file_name varchar(255) not null,
    dry_run boolean not null,
    on_duplicate varchar(10) not null,
    start_processes boolean not null,
    headers longtext not null,
    mapping longtext not null,
    rows_read int not null,
    rows_created int not null,
    rows_updated int not null,
    rows_skipped int not null,
    rows_failed int not null,
    next_row int not null,
    lease_until ${datetime},
    started_by varchar(60) not null,
    created_at ${datetime} not null,
    finished_at ${datetime},
    constraint pk_import_job primary key (id)
);
create index ix_import_job_state on import_job (state, id);
create index ix_import_job_starter on import_job (started_by, id);

create table import_row (
    import_id bigint not null,
    row_no int not null,
    cells longtext not null,
    outcome varchar(10),
    sentence varchar(1000),
    record_type varchar(20),
    record_id bigint,
    record_version int,
    before_image longtext,
    constraint pk_import_row primary key (import_id, row_no),
    constraint fk_import_row_job foreign key (import_id) references import_job (id)
);
create index ix_import_row_outcome on import_row (import_id, outcome, row_no);

insert into id_sequence (name, next_id) values ('import_job', 1);
