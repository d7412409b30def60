alter table contract add column approval_id bigint;
alter table contract add column approval_steps longtext;
alter table contract add column drafted_by bigint;
alter table contract add column issued_at ${datetime};
alter table contract add column ended_on date;

-- open_key is the contract while the amendment is open: two at once cannot be.
create table contract_amendment (
    id bigint not null,
    contract_id bigint not null,
    number int not null,
    state varchar(12) not null,
    what varchar(510),
    amount decimal(19,4),
    tax_percent decimal(9,4),
    dropped varchar(255),
    months int,
    effective_on date,
    reason longtext,
    net_before decimal(19,4),
    net_after decimal(19,4),
    ordered_by bigint,
    approval_id bigint,
    approval_steps longtext,
    signed_by_us varchar(255),
    signed_by_customer varchar(255),
    signed_on date,
    ordered_at ${datetime} not null,
    ended_at ${datetime},
    open_key bigint,
    constraint pk_contract_amendment primary key (id),
    constraint uq_contract_amendment_number unique (contract_id, number),
    constraint uq_contract_amendment_open unique (open_key),
    constraint fk_contract_amendment_contract foreign key (contract_id) references contract (id) on delete cascade
);

create table sales_order (
    id bigint not null,
    version int not null,
    contract_id bigint not null,
    title varchar(510) not null,
    state varchar(12) not null,
    account_id bigint not null,
    currency varchar(3) not null,
    net decimal(19,4) not null,
    tax decimal(19,4) not null,
    deliver_on date,
    note longtext,
    reason longtext,
    closed_on date,
    owner_id bigint,
    team_id bigint,
    created_at ${datetime} not null,
    updated_at ${datetime} not null,
    deleted_at ${datetime},
    deleted_by bigint,
    constraint pk_sales_order primary key (id),
    constraint uq_sales_order_contract unique (contract_id)
);
create index ix_sales_order_updated on sales_order (updated_at, id);
create index ix_sales_order_owner on sales_order (owner_id, updated_at);
create index ix_sales_order_team on sales_order (team_id, updated_at);
create index ix_sales_order_state on sales_order (state, updated_at);
create index ix_sales_order_account on sales_order (account_id, id);
create index ix_sales_order_deliver on sales_order (deliver_on, id);

create table sales_order_line (
    order_id bigint not null,
    position int not null,
    product_id bigint,
    name varchar(510) not null,
    quantity decimal(19,4) not null,
    list_price decimal(19,4) not null,
    discount_percent decimal(9,4) not null,
    tax_percent decimal(9,4) not null,
    net decimal(19,4) not null,
    tax decimal(19,4) not null,
    constraint pk_sales_order_line primary key (order_id, position),
    constraint fk_sales_order_line_order foreign key (order_id) references sales_order (id) on delete cascade
);

insert into id_sequence (name, next_id) values ('contract_amendment', 1);
insert into id_sequence (name, next_id) values ('sales_order', 1);
