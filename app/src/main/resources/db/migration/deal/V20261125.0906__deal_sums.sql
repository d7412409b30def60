-- Forecast and targets add up from indexes alone, already in groups: by month, currency, owner and team.
alter table deal add column expected_month int generated always as (extract(year from expected_close) * 100 + extract(month from expected_close));
alter table deal add column closed_month int generated always as (extract(year from closed_on) * 100 + extract(month from closed_on));
alter table deal add column cycle_days int generated always as (timestampdiff(day, coalesce(opened_on, cast(created_at as date)), closed_on));
create index ix_deal_open_sum on deal (status, deleted_at, expected_month, currency, owner_id, team_id, stage, probability, amount);
create index ix_deal_end_sum on deal (status, deleted_at, closed_month, currency, owner_id, team_id, amount, cycle_days);
drop index ix_deal_closed /*! on deal */;
drop index ix_deal_expected /*! on deal */;

-- A stay in a stage says when and how it ended, and follows its deal's owner, team and way to the waste bin, so that
-- the time in each stage is read from one index, with the rights of the reader.
alter table deal_stage_move add column left_at ${datetime};
alter table deal_stage_move add column left_status varchar(20);
alter table deal_stage_move add column owner_id bigint;
alter table deal_stage_move add column team_id bigint;
alter table deal_stage_move add column deleted_at ${datetime};
create table deal_stage_left (
    id bigint not null,
    left_at ${datetime} not null,
    left_status varchar(20) not null,
    constraint pk_deal_stage_left primary key (id)
);
insert into deal_stage_left (id, left_at, left_status)
    select m.id, m.left_at, m.left_status from (
        select v.id, lead(v.moved_at) over (partition by v.deal_id order by v.moved_at, v.id) as left_at,
            lead(v.to_status) over (partition by v.deal_id order by v.moved_at, v.id) as left_status
        from deal_stage_move v) m
    where m.left_at is not null;
update deal_stage_move set
    left_at = (select l.left_at from deal_stage_left l where l.id = deal_stage_move.id),
    left_status = (select l.left_status from deal_stage_left l where l.id = deal_stage_move.id),
    owner_id = (select d.owner_id from deal d where d.id = deal_stage_move.deal_id),
    team_id = (select d.team_id from deal d where d.id = deal_stage_move.deal_id),
    deleted_at = (select d.deleted_at from deal d where d.id = deal_stage_move.deal_id);
drop table deal_stage_left;
alter table deal_stage_move add column left_month int generated always as (extract(year from left_at) * 100 + extract(month from left_at));
alter table deal_stage_move add column stay_seconds bigint generated always as (timestampdiff(second, moved_at, left_at));
create index ix_deal_stage_stay on deal_stage_move (to_status, deleted_at, left_month, to_stage, left_status, owner_id, team_id, stay_seconds);
drop index ix_deal_stage_move_at /*! on deal_stage_move */;
