-- A process asks for the decision of its own deployment at each of its rules; without an index the engine reads all versions of
-- all tables there ever were.
create index ix_decision_def_deployment on ACT_RE_DECISION_DEF (DEPLOYMENT_ID_, KEY_);
