-- More orders that the list offers: for everything, for a team, for an owner.
create index ix_account_by_status on account (deleted_at, status, id);
create index ix_account_team_by_status on account (team_id, deleted_at, status, id);
create index ix_account_owner_by_status on account (owner_id, deleted_at, status, id);
create index ix_account_by_city on account (deleted_at, city, id);
create index ix_account_team_by_city on account (team_id, deleted_at, city, id);
create index ix_account_owner_by_city on account (owner_id, deleted_at, city, id);
create index ix_account_by_size on account (deleted_at, company_size, id);
create index ix_account_team_by_size on account (team_id, deleted_at, company_size, id);
create index ix_account_owner_by_size on account (owner_id, deleted_at, company_size, id);
create index ix_account_by_person on account (deleted_at, owner_id, id);
create index ix_account_team_by_person on account (team_id, deleted_at, owner_id, id);
create index ix_account_own on account (owner_id, deleted_at, id);

create index ix_contact_by_email on contact (deleted_at, email, id);
create index ix_contact_team_by_email on contact (team_id, deleted_at, email, id);
create index ix_contact_owner_by_email on contact (owner_id, deleted_at, email, id);
create index ix_contact_by_status on contact (deleted_at, status, id);
create index ix_contact_team_by_status on contact (team_id, deleted_at, status, id);
create index ix_contact_owner_by_status on contact (owner_id, deleted_at, status, id);
create index ix_contact_by_person on contact (deleted_at, owner_id, id);
create index ix_contact_team_by_person on contact (team_id, deleted_at, owner_id, id);
create index ix_contact_own on contact (owner_id, deleted_at, id);
