-- Which version ran when the change was asked for: what was published in between must not be lost.
alter table process_change add column base_version int;
create index ix_process_publication_process on process_publication (process_key, published_at);
