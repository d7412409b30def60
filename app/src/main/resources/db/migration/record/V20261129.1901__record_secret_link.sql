-- Links by which somebody without a log-in opens the page of one record. The digest of the secret only is known here.
create table secret_link (
    token_hash varchar(64) not null,
    purpose varchar(20) not null,
    record_type varchar(20) not null,
    record_id bigint not null,
    created_at ${datetime} not null,
    valid_until ${datetime} not null,
    burnt_at ${datetime},
    constraint pk_secret_link primary key (token_hash)
);
create index ix_secret_link_record on secret_link (record_type, record_id, purpose);
