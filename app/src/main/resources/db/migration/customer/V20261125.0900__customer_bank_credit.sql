-- Only an approved change writes these; see room change.
alter table account add column bank_country varchar(2);
alter table account add column bank_iban varchar(34);
alter table account add column bank_account_number varchar(40);
alter table account add column bank_code varchar(20);
alter table account add column bank_name varchar(255);
alter table account add column bank_holder varchar(255);
alter table account add column credit_limit decimal(19,4);
alter table account add column credit_currency varchar(3);
