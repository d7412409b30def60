-- Each search for due jobs reads this index instead of all waiting timers; for that, every job has a due date.
update ACT_RU_JOB set DUEDATE_ = current_timestamp where DUEDATE_ is null;
create index ix_baton_job_due on ACT_RU_JOB (DUEDATE_);
