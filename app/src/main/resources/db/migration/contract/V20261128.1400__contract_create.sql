create table contract (
    id bigint not null,
    version int not null,
    title varchar(510) not null,
    state varchar(12) not null,
    account_id bigint not null,
    contact_id bigint,
    deal_id bigint,
    quote_id bigint,
    currency varchar(3) not null,
    net decimal(19,4) not null,
    tax decimal(19,4) not null,
    starts_on date,
    months int,
    ends_on date,
    notice_days int not null,
    auto_renew boolean not null,
    payment_terms_days int not null,
    billing varchar(12) not null,
    non_standard_clauses boolean not null,
    clauses longtext,
    signed_by_us varchar(255),
    signed_by_us_on date,
    signed_by_customer varchar(255),
    signed_by_customer_on date,
    signed_on date,
    reason longtext,
    owner_id bigint,
    team_id bigint,
    created_at ${datetime} not null,
    updated_at ${datetime} not null,
    deleted_at ${datetime},
    deleted_by bigint,
    constraint pk_contract primary key (id),
    constraint uq_contract_quote unique (quote_id)
);
create index ix_contract_updated on contract (updated_at, id);
create index ix_contract_owner on contract (owner_id, updated_at);
create index ix_contract_team on contract (team_id, updated_at);
create index ix_contract_state on contract (state, updated_at);
create index ix_contract_account on contract (account_id, id);
create index ix_contract_deal on contract (deal_id);
create index ix_contract_ends on contract (ends_on, id);

create table contract_line (
    contract_id bigint not null,
    position int not null,
    product_id bigint,
    name varchar(510) not null,
    quantity decimal(19,4) not null,
    list_price decimal(19,4) not null,
    discount_percent decimal(9,4) not null,
    tax_percent decimal(9,4) not null,
    net decimal(19,4) not null,
    tax decimal(19,4) not null,
    constraint pk_contract_line primary key (contract_id, position),
    constraint fk_contract_line_contract foreign key (contract_id) references contract (id) on delete cascade
);

insert into id_sequence (name, next_id) values ('contract', 1);
