create table deal (
    id bigint not null,
    version int not null,
    name varchar(510) not null,
    status varchar(20) not null,
    stage varchar(30) not null,
    account_id bigint,
    contact_id bigint,
    lead_id bigint,
    amount decimal(19,4),
    currency varchar(3) not null,
    expected_close date,
    source varchar(510),
    description longtext,
    owner_id bigint,
    team_id bigint,
    created_at ${datetime} not null,
    updated_at ${datetime} not null,
    deleted_at ${datetime},
    deleted_by bigint,
    constraint pk_deal primary key (id)
);
create index ix_deal_updated on deal (updated_at, id);
create index ix_deal_owner on deal (owner_id, updated_at);
create index ix_deal_team on deal (team_id, updated_at);
create index ix_deal_stage on deal (stage, updated_at);
create index ix_deal_account on deal (account_id);
create index ix_deal_contact on deal (contact_id);
create index ix_deal_lead on deal (lead_id);

insert into id_sequence (name, next_id) values ('deal', 1);
