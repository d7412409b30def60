-- Days that are over, summed once more: so much for each month of the house's calendar, named by its first day. Otherwise as
-- mining_day.
create table mining_month (
    process_key varchar(255) not null,
    kind varchar(1) not null,
    version integer not null,
    team_id bigint not null,
    on_day date not null,
    part varchar(255) not null,
    cases bigint not null,
    visits bigint not null,
    troubled bigint not null,
    repeated bigint not null,
    repeats bigint not null,
    repeat_ms bigint not null,
    duration_ms bigint not null,
    waiting_ms bigint not null,
    working_ms bigint not null,
    lasted varbinary(16000),
    waited varbinary(16000),
    worked varbinary(16000),
    constraint pk_mining_month primary key (process_key, kind, version, team_id, on_day, part)
);

-- The first day that no month's sum holds; null while there is none.
alter table mining_collected add column months_until date;
