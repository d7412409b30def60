-- How firmly a deal is counted on: each stage brings a category, a won deal is closed, a lost one left out.
alter table pipeline_stage add column forecast_category varchar(20) default 'PIPELINE' not null;
update pipeline_stage set forecast_category = case
    when probability >= 75 then 'COMMIT' when probability >= 50 then 'BEST_CASE' else 'PIPELINE' end;
alter table deal add column forecast_category varchar(20) default 'PIPELINE' not null;
update deal set forecast_category = case
    when status = 'WON' then 'CLOSED'
    when status = 'LOST' then 'OMITTED'
    else coalesce((select s.forecast_category from pipeline_stage s where s.code = deal.stage), 'PIPELINE') end;
-- The list filters by it, the forecast adds up by it from the index alone.
create index ix_deal_forecast on deal (deleted_at, forecast_category, updated_at, id);
drop index ix_deal_open_sum /*! on deal */;
create index ix_deal_open_sum on deal (status, deleted_at, expected_month, currency, owner_id, team_id, stage, forecast_category, probability, amount);
