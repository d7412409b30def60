create table idempotent_answer (
    client varchar(120) not null,
    idempotency_key varchar(120) not null,
    body_hash varchar(64) not null,
    status int,
    content_type varchar(120),
    location varchar(255),
    etag varchar(60),
    body longtext,
    created_at ${datetime} not null,
    constraint pk_idempotent_answer primary key (client, idempotency_key)
);
create index ix_idempotent_answer_created on idempotent_answer (created_at);
