-- More orders that the list offers: for everything, for a team, for an owner.
create index ix_deal_by_name on deal (deleted_at, name, id);
create index ix_deal_team_by_name on deal (team_id, deleted_at, name, id);
create index ix_deal_owner_by_name on deal (owner_id, deleted_at, name, id);
create index ix_deal_by_stage on deal (deleted_at, stage, id);
create index ix_deal_team_by_stage on deal (team_id, deleted_at, stage, id);
create index ix_deal_owner_by_stage on deal (owner_id, deleted_at, stage, id);
create index ix_deal_by_status on deal (deleted_at, status, id);
create index ix_deal_team_by_status on deal (team_id, deleted_at, status, id);
create index ix_deal_owner_by_status on deal (owner_id, deleted_at, status, id);
create index ix_deal_by_amount on deal (deleted_at, amount, id);
create index ix_deal_team_by_amount on deal (team_id, deleted_at, amount, id);
create index ix_deal_owner_by_amount on deal (owner_id, deleted_at, amount, id);
create index ix_deal_by_close on deal (deleted_at, expected_close, id);
create index ix_deal_team_by_close on deal (team_id, deleted_at, expected_close, id);
create index ix_deal_owner_by_close on deal (owner_id, deleted_at, expected_close, id);
create index ix_deal_by_person on deal (deleted_at, owner_id, id);
create index ix_deal_team_by_person on deal (team_id, deleted_at, owner_id, id);
create index ix_deal_own on deal (owner_id, deleted_at, id);
