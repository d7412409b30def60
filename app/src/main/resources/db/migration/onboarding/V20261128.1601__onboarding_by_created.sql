-- Lists by the day on which their records came into being.
create index ix_onboarding_by_created on onboarding (deleted_at, created_at, id);
create index ix_onboarding_team_created on onboarding (team_id, deleted_at, created_at, id);
create index ix_onboarding_owner_created on onboarding (owner_id, deleted_at, created_at, id);
