-- What people write is kept by the record's desk, with its version; where it stands is written by its process in
-- statements of its own, so that neither overwrites the other.
create table onboarding (
    id bigint not null,
    version int not null,
    name varchar(510) not null,
    account_id bigint not null,
    contract_id bigint,
    contact_id bigint,
    target_go_live date,
    objectives longtext,
    success_metrics longtext,
    promises longtext,
    stakeholders longtext,
    systems longtext,
    data_to_migrate longtext,
    deadlines longtext,
    risks longtext,
    relationship longtext,
    criteria longtext,
    division longtext,
    owner_id bigint,
    team_id bigint,
    created_at ${datetime} not null,
    updated_at ${datetime} not null,
    deleted_at ${datetime},
    deleted_by bigint,
    state varchar(10) default 'OPEN' not null,
    phase varchar(10) default 'HANDOFF' not null,
    phase_since ${datetime},
    phase_number int default 1 not null,
    phases int default 1 not null,
    integrations int default 0 not null,
    migration boolean default false not null,
    repeated boolean default false not null,
    health varchar(5) default 'GREEN' not null,
    health_reason varchar(60),
    health_detail varchar(500),
    stall int default 0 not null,
    progress_at ${datetime},
    csm_id bigint,
    implementer_id bigint,
    calendar_code varchar(60) default 'default' not null,
    silence_accepts boolean default false not null,
    signed_on date,
    handed_over_at ${datetime},
    kickoff_on date,
    kickoff_held_on date,
    go_live_on date,
    go_live_asked_at ${datetime},
    first_value_on date,
    ended_at ${datetime},
    trained int default 0 not null,
    paused_until date,
    pause_reason varchar(500),
    waiting_on varchar(10) default 'OURS' not null,
    waiting_since ${datetime},
    waiting_reason varchar(60),
    ours_minutes bigint default 0 not null,
    customer_minutes bigint default 0 not null,
    provisioning varchar(10) default 'NONE' not null,
    provision_number int default 0 not null,
    external_account varchar(240),
    cancel_reason varchar(500),
    -- One at a time for a contract: what has ended or lies in the waste bin does not stand in the way of another.
    live_contract_id bigint generated always as (case when deleted_at is null and state in ('OPEN', 'PAUSED') then contract_id end),
    constraint pk_onboarding primary key (id)
);
create unique index uq_onboarding_contract on onboarding (live_contract_id);
create index ix_onboarding_updated on onboarding (deleted_at, updated_at, id);
create index ix_onboarding_owner on onboarding (owner_id, updated_at);
create index ix_onboarding_team on onboarding (team_id, updated_at);
create index ix_onboarding_account on onboarding (account_id, id);
create index ix_onboarding_contract on onboarding (contract_id, id);
create index ix_onboarding_phase on onboarding (state, phase, health, id);
create index ix_onboarding_health on onboarding (health, state, id);
create index ix_onboarding_csm on onboarding (csm_id, state, id);
create index ix_onboarding_implementer on onboarding (implementer_id, state, id);
create index ix_onboarding_waiting on onboarding (waiting_on, state, id);
create index ix_onboarding_signed on onboarding (deleted_at, signed_on, id);
create index ix_onboarding_target on onboarding (deleted_at, target_go_live, id);
create index ix_onboarding_live on onboarding (deleted_at, go_live_on, id);
create index ix_onboarding_name on onboarding (deleted_at, name, id);

create table onboarding_item (
    onboarding_id bigint not null,
    item_key varchar(60) not null,
    position int not null,
    template varchar(60) not null,
    phase_number int not null,
    title_en varchar(400) not null,
    title_zh varchar(400) not null,
    role varchar(30) not null,
    offset_days int not null,
    depends_on varchar(400) not null,
    visible boolean not null,
    evidence varchar(5) not null,
    state varchar(8) not null,
    due_at ${datetime},
    waiting_since ${datetime},
    reminders int not null,
    done_at ${datetime},
    done_by bigint,
    done_by_customer boolean not null,
    evidence_text longtext,
    evidence_file bigint,
    evidence_file_name varchar(240),
    constraint pk_onboarding_item primary key (onboarding_id, item_key),
    constraint fk_onboarding_item_onboarding foreign key (onboarding_id) references onboarding (id) on delete cascade
);

create table onboarding_wait (
    onboarding_id bigint not null,
    position int not null,
    side varchar(10) not null,
    reason varchar(60) not null,
    from_at ${datetime} not null,
    to_at ${datetime},
    constraint pk_onboarding_wait primary key (onboarding_id, position),
    constraint fk_onboarding_wait_onboarding foreign key (onboarding_id) references onboarding (id) on delete cascade
);

create table onboarding_link (
    token_hash varchar(64) not null,
    onboarding_id bigint not null,
    created_at ${datetime} not null,
    valid_until ${datetime} not null,
    burnt_at ${datetime},
    constraint pk_onboarding_link primary key (token_hash),
    constraint fk_onboarding_link_onboarding foreign key (onboarding_id) references onboarding (id) on delete cascade
);
create index ix_onboarding_link_onboarding on onboarding_link (onboarding_id, created_at);

insert into id_sequence (name, next_id) values ('onboarding', 1);
