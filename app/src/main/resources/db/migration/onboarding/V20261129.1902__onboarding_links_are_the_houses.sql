-- All links without a log-in are kept in one place.
insert into secret_link (token_hash, purpose, record_type, record_id, created_at, valid_until, burnt_at)
select token_hash, 'welcome', 'ONBOARDING', onboarding_id, created_at, valid_until, burnt_at from onboarding_link;
drop table onboarding_link;
