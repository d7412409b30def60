-- For whom a change runs at first; both are null when it runs for everybody.
alter table process_change add column trial_share int;
alter table process_change add column trial_team bigint;

-- Processes that run on trial: where the cases begin that do not try.
create table process_trial (
    process_key varchar(255) not null,
    change_id bigint not null,
    deployment_id varchar(64) not null,
    definition_id varchar(64) not null,
    trial_share int,
    trial_team bigint,
    paused boolean not null,
    started_at ${datetime} not null,
    constraint pk_process_trial primary key (process_key)
);
create index ix_process_trial_change on process_trial (change_id);
