-- Calendars that somebody changed, and up to which clock the engine's timers have followed.
create table sla_timer_shift (
    calendar_code varchar(60) not null,
    after_clock bigint not null,
    constraint pk_sla_timer_shift primary key (calendar_code)
);
