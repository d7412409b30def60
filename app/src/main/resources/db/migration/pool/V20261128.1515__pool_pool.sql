-- How leads and accounts have come to the pool and how they have left it: the last time of each.
create table pool_entry (
    record_type varchar(20) not null,
    record_id bigint not null,
    since ${datetime} not null,
    reason varchar(60) not null,
    last_owner_id bigint,
    claimed_by bigint,
    claimed_at ${datetime},
    constraint pk_pool_entry primary key (record_type, record_id)
);
create index ix_pool_entry_since on pool_entry (record_type, since);

-- What people have looked at in the pool, day by day.
create table pool_view (
    user_id bigint not null,
    view_day date not null,
    record_type varchar(20) not null,
    record_id bigint not null,
    constraint pk_pool_view primary key (user_id, view_day, record_type, record_id)
);

-- What goes to the pool soon, and since when its owner knows.
create table pool_warning (
    record_type varchar(20) not null,
    record_id bigint not null,
    owner_id bigint not null,
    warned_on date not null,
    recycle_on date not null,
    reason varchar(60) not null,
    constraint pk_pool_warning primary key (record_type, record_id)
);
create index ix_pool_warning_owner on pool_warning (owner_id, warned_on);
create index ix_pool_warning_day on pool_warning (warned_on, owner_id);

-- The nightly runs; the number is the day, so there is one a day. The cursor is where a run goes on.
create table pool_run (
    id bigint not null,
    started_at ${datetime} not null,
    ended_at ${datetime},
    candidates bigint not null,
    looked bigint not null,
    warned bigint not null,
    recycled bigint not null,
    cursor_type varchar(20) not null,
    cursor_id bigint not null,
    constraint pk_pool_run primary key (id)
);
