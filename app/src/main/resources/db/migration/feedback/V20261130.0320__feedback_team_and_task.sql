-- At which step of which process a colleague said something. The team of who looked after the customer stands in team_id.
alter table feedback add column task_key varchar(160);
create index ix_feedback_asked on feedback (asked_at, kind);
create index ix_feedback_team on feedback (team_id, asked_at);
