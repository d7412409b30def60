alter table app_user add column superior_id bigint;
create index ix_app_user_superior on app_user (superior_id);
