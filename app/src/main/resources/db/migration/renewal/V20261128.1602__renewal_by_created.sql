-- Lists by the day on which their records came into being.
create index ix_renewal_by_created on renewal (deleted_at, created_at, id);
create index ix_renewal_team_created on renewal (team_id, deleted_at, created_at, id);
create index ix_renewal_owner_created on renewal (owner_id, deleted_at, created_at, id);
