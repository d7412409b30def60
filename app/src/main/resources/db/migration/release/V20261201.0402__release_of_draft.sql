-- One draft is on one way into the company at a time.
create index ix_process_change_draft on process_change (draft_id, id);
