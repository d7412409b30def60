create table product (
    id bigint not null,
    version int not null,
    name varchar(510) not null,
    name_key varchar(510) not null,
    sku varchar(120),
    family varchar(240),
    active boolean not null,
    unit varchar(80),
    list_price decimal(19,4),
    currency varchar(3) not null,
    cost decimal(19,4),
    tax_percent decimal(9,4),
    description longtext,
    owner_id bigint,
    team_id bigint,
    created_at ${datetime} not null,
    updated_at ${datetime} not null,
    deleted_at ${datetime},
    deleted_by bigint,
    -- What is in the waste bin does not stand in the way of another of that name.
    live_name_key varchar(510) generated always as (case when deleted_at is null then name_key end),
    live_sku varchar(120) generated always as (case when deleted_at is null then sku end),
    constraint pk_product primary key (id)
);
create unique index uq_product_name on product (live_name_key);
create unique index uq_product_sku on product (live_sku);
create index ix_product_by_name on product (deleted_at, name, id);
create index ix_product_by_sku on product (deleted_at, sku, id);
create index ix_product_by_family on product (deleted_at, family, id);
create index ix_product_by_updated on product (deleted_at, updated_at, id);
create index ix_product_by_active on product (deleted_at, active, id);

insert into id_sequence (name, next_id) values ('product', 1);

create table price_list (
    id bigint not null,
    version int not null,
    name varchar(240) not null,
    currency varchar(3) not null,
    valid_from date not null,
    valid_until date,
    constraint pk_price_list primary key (id)
);
create index ix_price_list_valid on price_list (currency, valid_from);

create table price_list_price (
    price_list_id bigint not null,
    product_id bigint not null,
    amount decimal(19,4) not null,
    constraint pk_price_list_price primary key (price_list_id, product_id),
    constraint fk_price_list_price_list foreign key (price_list_id) references price_list (id),
    constraint fk_price_list_price_product foreign key (product_id) references product (id) on delete cascade
);
create index ix_price_list_price_product on price_list_price (product_id);

create table exchange_rate (
    base varchar(3) not null,
    currency varchar(3) not null,
    valid_from date not null,
    rate decimal(23,8) not null,
    constraint pk_exchange_rate primary key (base, currency, valid_from)
);
