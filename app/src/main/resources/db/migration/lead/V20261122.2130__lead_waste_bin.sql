alter table sales_lead add column deleted_by bigint;
-- Whether deleting the lead ended a process, which restoring it starts anew.
alter table sales_lead add column process_cut boolean default false not null;
create index ix_sales_lead_deleted on sales_lead (deleted_at);
