create table sla_calendar (
    id bigint not null,
    version int not null,
    code varchar(60) not null,
    name varchar(120) not null,
    zone varchar(60) not null,
    country varchar(2),
    updated_at ${datetime} not null,
    constraint pk_sla_calendar primary key (id),
    constraint uq_sla_calendar_code unique (code),
    constraint uq_sla_calendar_country unique (country)
);

create table sla_interval (
    calendar_id bigint not null,
    weekday int not null,
    from_minute int not null,
    to_minute int not null,
    constraint pk_sla_interval primary key (calendar_id, weekday, from_minute, to_minute),
    constraint fk_sla_interval_calendar foreign key (calendar_id) references sla_calendar (id)
);

-- opens_like: the weekday (1 = Monday) whose hours count on that date; none means closed.
create table sla_holiday (
    calendar_id bigint not null,
    on_date date not null,
    name varchar(200) not null,
    opens_like int,
    constraint pk_sla_holiday primary key (calendar_id, on_date),
    constraint fk_sla_holiday_calendar foreign key (calendar_id) references sla_calendar (id)
);

-- active_key makes a second running clock of one name on a record impossible; breached_at is never taken back.
create table sla_clock (
    id bigint not null,
    version int not null,
    record_type varchar(20) not null,
    record_id bigint not null,
    name varchar(60) not null,
    calendar_code varchar(60) not null,
    target_minutes bigint not null,
    started_at ${datetime} not null,
    state varchar(20) not null,
    due_at ${datetime},
    breached_at ${datetime},
    ended_at ${datetime},
    active_key varchar(120),
    constraint pk_sla_clock primary key (id),
    constraint uq_sla_clock_active unique (active_key)
);
create index ix_sla_clock_record on sla_clock (record_type, record_id, name);
create index ix_sla_clock_due on sla_clock (state, due_at);
create index ix_sla_clock_calendar on sla_clock (calendar_code, state);

create table sla_segment (
    clock_id bigint not null,
    position int not null,
    kind varchar(20) not null,
    from_at ${datetime} not null,
    to_at ${datetime},
    reason varchar(255),
    counted_millis bigint not null,
    constraint pk_sla_segment primary key (clock_id, position),
    constraint fk_sla_segment_clock foreign key (clock_id) references sla_clock (id)
);
