-- A due date by a table asks for the latest version of the table whenever a step with one begins.
create index ix_decision_def_key on ACT_RE_DECISION_DEF (KEY_, VERSION_);
