-- Whose saved file a revision was merged with.
alter table process_draft_revision add merged_with bigint;
