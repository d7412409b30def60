-- Each order that the list offers: for everything, for a team, for an owner. What MySQL alone needs to drop an index
-- stands in a comment that only MySQL reads.
create index ix_lead_created on sales_lead (deleted_at, created_at, id);
create index ix_lead_team_created on sales_lead (team_id, deleted_at, created_at, id);
create index ix_lead_owner_created on sales_lead (owner_id, deleted_at, created_at, id);
create index ix_lead_updated on sales_lead (deleted_at, updated_at, id);
create index ix_lead_team_updated on sales_lead (team_id, deleted_at, updated_at, id);
create index ix_lead_owner_updated on sales_lead (owner_id, deleted_at, updated_at, id);
create index ix_lead_score on sales_lead (deleted_at, score, id);
create index ix_lead_team_score on sales_lead (team_id, deleted_at, score, id);
create index ix_lead_owner_score on sales_lead (owner_id, deleted_at, score, id);
drop index ix_sales_lead_deleted /*! on sales_lead */;
drop index ix_sales_lead_created /*! on sales_lead */;
drop index ix_sales_lead_updated /*! on sales_lead */;
drop index ix_sales_lead_team /*! on sales_lead */;
drop index ix_sales_lead_name /*! on sales_lead */;
drop index ix_sales_lead_score /*! on sales_lead */;
