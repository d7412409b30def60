-- The orders by creation and change as the list walks them: for everything, for a team, for an owner.
create index ix_deal_by_updated on deal (deleted_at, updated_at, id);
create index ix_deal_team_by_updated on deal (team_id, deleted_at, updated_at, id);
create index ix_deal_owner_by_updated on deal (owner_id, deleted_at, updated_at, id);
create index ix_deal_by_created on deal (deleted_at, created_at, id);
create index ix_deal_team_by_created on deal (team_id, deleted_at, created_at, id);
create index ix_deal_owner_by_created on deal (owner_id, deleted_at, created_at, id);
drop index ix_deal_updated /*! on deal */;
drop index ix_deal_owner /*! on deal */;
drop index ix_deal_team /*! on deal */;
