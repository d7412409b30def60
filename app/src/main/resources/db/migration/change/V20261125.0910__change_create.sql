-- What is proposed (kind to proposed_at) never changes; owner_id, team_id, title and deleted_at follow the account.
-- open_key: one open proposal per account and kind. match_name, partner_id and deal_id are those of a registration.
create table proposed_change (
    id bigint not null,
    version int not null,
    kind varchar(30) not null,
    account_id bigint,
    partner_id bigint,
    match_name varchar(255),
    was longtext not null,
    shall longtext not null,
    reason longtext not null,
    proposed_by bigint not null,
    proposed_at ${datetime} not null,
    title varchar(510) not null,
    owner_id bigint,
    team_id bigint,
    deleted_at ${datetime},
    state varchar(20) not null,
    open_key varchar(80),
    steps longtext,
    approval_id bigint,
    deal_id bigint,
    found longtext,
    answer longtext,
    ended_at ${datetime},
    constraint pk_proposed_change primary key (id),
    constraint uq_proposed_change_open unique (open_key)
);
create index ix_proposed_change_account on proposed_change (account_id, id);
create index ix_proposed_change_partner on proposed_change (partner_id, id);
create index ix_proposed_change_match on proposed_change (match_name, state);
create index ix_proposed_change_deal on proposed_change (deal_id);
create index ix_proposed_change_approval on proposed_change (approval_id);
create index ix_proposed_change_by_time on proposed_change (deleted_at, proposed_at, id);
create index ix_proposed_change_team_by_time on proposed_change (team_id, deleted_at, proposed_at, id);
create index ix_proposed_change_owner_by_time on proposed_change (owner_id, deleted_at, proposed_at, id);
create index ix_proposed_change_by_state on proposed_change (deleted_at, state, id);
create index ix_proposed_change_team_by_state on proposed_change (team_id, deleted_at, state, id);
create index ix_proposed_change_owner_by_state on proposed_change (owner_id, deleted_at, state, id);
create index ix_proposed_change_by_title on proposed_change (deleted_at, title, id);
create index ix_proposed_change_team_by_title on proposed_change (team_id, deleted_at, title, id);
create index ix_proposed_change_owner_by_title on proposed_change (owner_id, deleted_at, title, id);
create index ix_proposed_change_by_proposer on proposed_change (deleted_at, proposed_by, id);
create index ix_proposed_change_team_by_proposer on proposed_change (team_id, deleted_at, proposed_by, id);
create index ix_proposed_change_owner_by_proposer on proposed_change (owner_id, deleted_at, proposed_by, id);
create index ix_proposed_change_by_kind on proposed_change (deleted_at, kind, id);
create index ix_proposed_change_team_by_kind on proposed_change (team_id, deleted_at, kind, id);
create index ix_proposed_change_owner_by_kind on proposed_change (owner_id, deleted_at, kind, id);
create index ix_proposed_change_by_owner on proposed_change (deleted_at, owner_id, id);

insert into id_sequence (name, next_id) values ('proposed_change', 1);
