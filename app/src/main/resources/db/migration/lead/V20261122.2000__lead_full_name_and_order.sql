-- The name as lists show and sort it. Chinese, Japanese and Korean names: family name first and no blank.
alter table sales_lead add column full_name varchar(510);
update sales_lead set full_name = left(case
    when first_name is null and last_name is null then company
    when first_name is null then last_name
    when last_name is null then first_name
    when regexp_like(concat(first_name, last_name), '^[぀-ヿ㐀-鿿가-힣]+$') then concat(last_name, first_name)
    else concat(first_name, ' ', last_name) end, 255);

-- Lists walk one index per branch of what one may see (docs/lists.md), in the order of the column.
create index ix_sales_lead_by_name on sales_lead (deleted_at, full_name, id);
create index ix_sales_lead_team_name on sales_lead (team_id, deleted_at, full_name, id);
create index ix_sales_lead_owner_name on sales_lead (owner_id, deleted_at, full_name, id);
create index ix_sales_lead_by_status on sales_lead (deleted_at, status, id);
create index ix_sales_lead_team_status on sales_lead (team_id, deleted_at, status, id);
create index ix_sales_lead_owner_status on sales_lead (owner_id, deleted_at, status, id);
create index ix_sales_lead_by_score on sales_lead (deleted_at, score, id);
create index ix_sales_lead_team_score on sales_lead (team_id, deleted_at, score, id);
create index ix_sales_lead_owner_score on sales_lead (owner_id, deleted_at, score, id);
create index ix_sales_lead_by_updated on sales_lead (deleted_at, updated_at, id);
create index ix_sales_lead_team_updated on sales_lead (team_id, deleted_at, updated_at, id);
create index ix_sales_lead_owner_updated on sales_lead (owner_id, deleted_at, updated_at, id);
create index ix_sales_lead_by_owner on sales_lead (deleted_at, owner_id, id);
create index ix_sales_lead_team_owner on sales_lead (team_id, deleted_at, owner_id, id);
create index ix_sales_lead_team_created on sales_lead (team_id, deleted_at, created_at, id);
create index ix_sales_lead_owner_created on sales_lead (owner_id, deleted_at, created_at, id);
