-- What ended in a period is asked for by reports.
create index ix_sla_clock_ended on sla_clock (record_type, state, ended_at);
