-- Sets of models that have passed all rules: a start that finds its own here need not check again.
create table process_checked_models (
    fingerprint varchar(64) not null,
    checked_at ${datetime} not null,
    constraint pk_process_checked_models primary key (fingerprint)
);
