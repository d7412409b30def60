-- The terms of contracts whose instalments are planned besides the first one; the key lets nobody plan one twice.
create table invoice_term (
    contract_id bigint not null,
    starts_on date not null,
    constraint pk_invoice_term primary key (contract_id, starts_on)
);
