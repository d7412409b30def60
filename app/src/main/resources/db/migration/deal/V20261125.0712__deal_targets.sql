-- What a person or a team shall win in a month, in the base currency of that time.
create table sales_target (
    holder_kind varchar(10) not null,
    holder_id bigint not null,
    month_on date not null,
    version int not null,
    currency varchar(3) not null,
    target decimal(19,4) not null,
    stretch decimal(19,4) not null,
    challenge decimal(19,4) not null,
    constraint pk_sales_target primary key (month_on, holder_kind, holder_id)
);
create index ix_deal_expected on deal (status, expected_close);
