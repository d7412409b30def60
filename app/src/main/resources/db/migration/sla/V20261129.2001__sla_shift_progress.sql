-- How far the running clocks of a changed calendar have been worked out anew.
alter table sla_timer_shift add column total_clocks int default 0 not null;
alter table sla_timer_shift add column done_clocks int default 0 not null;
