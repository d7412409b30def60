-- The highest step of the ladder of percents at which a process has been told of the clock.
alter table sla_clock add column passed_percent int default 0 not null;
