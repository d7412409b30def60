alter table deal add column opened_on date;
alter table deal add column external_id varchar(120);
-- What is in the waste bin does not stand in the way of the same deal taken in again.
alter table deal add column live_external_id varchar(120) generated always as (case when deleted_at is null then external_id end);
create unique index uq_deal_external on deal (live_external_id);
