-- What is offered (number to hash) never changes once the state is no longer DRAFT; the seal in hash tells if it did.
create table quote (
    id bigint not null,
    version int not null,
    deal_id bigint not null,
    number int not null,
    state varchar(12) not null,
    approval varchar(10) not null,
    title varchar(510) not null,
    account_id bigint,
    contact_id bigint,
    currency varchar(3) not null,
    net decimal(19,4) not null,
    tax decimal(19,4) not null,
    list_total decimal(23,8) not null,
    discount_percent decimal(9,4) not null,
    largest_discount_percent decimal(9,4) not null,
    margin_percent decimal(19,4),
    base_currency varchar(3) not null,
    base_net decimal(19,4) not null,
    base_rate decimal(23,8) not null,
    payment_terms_days int,
    contract_months int,
    non_standard_clauses boolean not null,
    clauses longtext,
    valid_until date not null,
    justification longtext,
    hash varchar(64) not null,
    approved_until date,
    accepted_by varchar(255),
    accepted_on date,
    reason longtext,
    created_at ${datetime} not null,
    sent_at ${datetime},
    decided_at ${datetime},
    constraint pk_quote primary key (id),
    constraint uq_quote_number unique (deal_id, number),
    constraint fk_quote_deal foreign key (deal_id) references deal (id) on delete cascade
);
create index ix_quote_state on quote (state, id);
create index ix_quote_account on quote (account_id, created_at);

create table quote_line (
    quote_id bigint not null,
    position int not null,
    product_id bigint,
    name varchar(510) not null,
    quantity decimal(19,4) not null,
    list_price decimal(19,4) not null,
    discount_percent decimal(9,4) not null,
    cost decimal(19,4),
    tax_percent decimal(9,4) not null,
    net decimal(19,4) not null,
    tax decimal(19,4) not null,
    constraint pk_quote_line primary key (quote_id, position),
    constraint fk_quote_line_quote foreign key (quote_id) references quote (id) on delete cascade
);

insert into id_sequence (name, next_id) values ('quote', 1);
