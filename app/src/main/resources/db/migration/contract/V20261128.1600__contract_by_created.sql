-- Lists by the day on which their records came into being.
create index ix_contract_by_created on contract (deleted_at, created_at, id);
create index ix_contract_team_created on contract (team_id, deleted_at, created_at, id);
create index ix_contract_owner_created on contract (owner_id, deleted_at, created_at, id);
create index ix_sales_order_by_created on sales_order (deleted_at, created_at, id);
create index ix_sales_order_team_created on sales_order (team_id, deleted_at, created_at, id);
create index ix_sales_order_owner_created on sales_order (owner_id, deleted_at, created_at, id);
