create table pipeline (
    id bigint not null,
    version int not null,
    position bigint not null,
    name_en varchar(240) not null,
    name_zh varchar(240) not null,
    constraint pk_pipeline primary key (id)
);
create table pipeline_stage (
    code varchar(30) not null,
    pipeline_id bigint not null,
    position int not null,
    name_en varchar(240) not null,
    name_zh varchar(240) not null,
    probability int not null,
    stale_days int not null,
    constraint pk_pipeline_stage primary key (code),
    constraint fk_pipeline_stage_pipeline foreign key (pipeline_id) references pipeline (id)
);
insert into pipeline (id, version, position, name_en, name_zh) values (1, 0, 1, 'Sales', '销售');
insert into pipeline_stage (code, pipeline_id, position, name_en, name_zh, probability, stale_days) values ('QUALIFICATION', 1, 0, 'Qualification', '需求确认', 10, 14);
insert into pipeline_stage (code, pipeline_id, position, name_en, name_zh, probability, stale_days) values ('PROPOSAL', 1, 1, 'Proposal', '方案报价', 30, 14);
insert into pipeline_stage (code, pipeline_id, position, name_en, name_zh, probability, stale_days) values ('NEGOTIATION', 1, 2, 'Negotiation', '商务谈判', 60, 10);
insert into pipeline_stage (code, pipeline_id, position, name_en, name_zh, probability, stale_days) values ('CLOSING', 1, 3, 'Closing', '签约', 80, 7);
insert into id_sequence (name, next_id) values ('pipeline', 2);

alter table deal add column pipeline_id bigint default 1 not null;
alter table deal add column stage_since ${datetime};
alter table deal add column probability int;
alter table deal add column closed_on date;
update deal set stage_since = updated_at;
update deal set closed_on = cast(updated_at as date) where status <> 'OPEN';
-- Everybody's board, a team's, one's own; and what a column adds up to, from the index alone.
create index ix_deal_board on deal (pipeline_id, status, deleted_at, stage, stage_since, id);
create index ix_deal_board_sum on deal (pipeline_id, status, deleted_at, stage, currency, amount, probability, owner_id, team_id);
create index ix_deal_board_owner on deal (owner_id, status, deleted_at, pipeline_id);
create index ix_deal_board_team on deal (team_id, status, deleted_at, pipeline_id);
create index ix_deal_closed on deal (status, closed_on);

create table deal_stage_move (
    id bigint not null,
    deal_id bigint not null,
    pipeline_id bigint not null,
    from_stage varchar(30),
    to_stage varchar(30) not null,
    from_status varchar(20),
    to_status varchar(20) not null,
    moved_at ${datetime} not null,
    moved_by bigint,
    constraint pk_deal_stage_move primary key (id),
    constraint fk_deal_stage_move_deal foreign key (deal_id) references deal (id) on delete cascade
);
create index ix_deal_stage_move_deal on deal_stage_move (deal_id, moved_at);
create index ix_deal_stage_move_at on deal_stage_move (moved_at);
-- What is known of older deals: where they stand since they were made.
insert into deal_stage_move (id, deal_id, pipeline_id, to_stage, to_status, moved_at)
    select d.id, d.id, 1, d.stage, d.status, d.created_at from deal d;
insert into id_sequence (name, next_id) select 'deal_stage_move', coalesce(max(d.id), 0) + 1 from deal d;
