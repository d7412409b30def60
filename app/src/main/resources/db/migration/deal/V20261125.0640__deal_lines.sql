alter table deal add column next_step varchar(510);
alter table deal add column next_step_on date;
alter table deal add column competitors varchar(510);
alter table deal add column loss_reason varchar(30);
alter table deal add column loss_text longtext;
alter table deal add column payment_terms_days int;
alter table deal add column contract_months int;
alter table deal add column non_standard_clauses boolean default false not null;
alter table deal add column clauses longtext;

create table deal_line (
    deal_id bigint not null,
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
    constraint pk_deal_line primary key (deal_id, position),
    constraint fk_deal_line_deal foreign key (deal_id) references deal (id) on delete cascade
);
create index ix_deal_line_product on deal_line (product_id);
