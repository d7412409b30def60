create table renewal (
    id bigint not null,
    version int not null,
    contract_id bigint not null,
    account_id bigint not null,
    term int not null,
    title varchar(510) not null,
    state varchar(10) not null,
    currency varchar(3) not null,
    net decimal(19,4) not null,
    base_net decimal(19,4),
    months int not null,
    ends_on date not null,
    notice_deadline date not null,
    work_from date,
    auto_renew boolean not null,
    usage_trend varchar(10) not null,
    sponsor_changed boolean not null,
    overdue_days int,
    open_dispute boolean not null,
    on_hold boolean not null,
    note longtext,
    health varchar(5),
    points int,
    health_reasons longtext,
    strategy varchar(12),
    uplift_percent decimal(9,4),
    year_step_percent decimal(9,4),
    offered_months int,
    offered_net decimal(19,4),
    upsell longtext,
    prepared_by bigint,
    approval_id bigint,
    approval_steps longtext,
    offered_at ${datetime},
    answer varchar(8),
    answered_by varchar(255),
    answered_on date,
    outcome varchar(12),
    renewed_net decimal(19,4),
    renewed_base decimal(19,4),
    churn_reason varchar(16),
    churn_text longtext,
    access_ends_on date,
    closed_on date,
    owner_id bigint,
    team_id bigint,
    created_at ${datetime} not null,
    updated_at ${datetime} not null,
    deleted_at ${datetime},
    deleted_by bigint,
    constraint pk_renewal primary key (id),
    constraint uq_renewal_term unique (contract_id, term)
);
create index ix_renewal_by_deadline on renewal (deleted_at, notice_deadline, id);
create index ix_renewal_team_deadline on renewal (team_id, deleted_at, notice_deadline, id);
create index ix_renewal_owner_deadline on renewal (owner_id, deleted_at, notice_deadline, id);
create index ix_renewal_by_ends on renewal (deleted_at, ends_on, id);
create index ix_renewal_team_ends on renewal (team_id, deleted_at, ends_on, id);
create index ix_renewal_owner_ends on renewal (owner_id, deleted_at, ends_on, id);
create index ix_renewal_by_updated on renewal (deleted_at, updated_at, id);
create index ix_renewal_team_updated on renewal (team_id, deleted_at, updated_at, id);
create index ix_renewal_owner_updated on renewal (owner_id, deleted_at, updated_at, id);
create index ix_renewal_account on renewal (account_id, id);
create index ix_renewal_state on renewal (state, notice_deadline);
create index ix_renewal_health on renewal (health, notice_deadline);
create index ix_renewal_strategy on renewal (strategy, notice_deadline);
create index ix_renewal_outcome on renewal (outcome, ends_on);

insert into id_sequence (name, next_id) values ('renewal', 1);
