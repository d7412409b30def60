-- Several people may correct what a customer is entitled to.
alter table entitlement add column version int default 0 not null;
