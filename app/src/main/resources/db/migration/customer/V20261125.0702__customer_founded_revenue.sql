alter table account add column founded_year int;
alter table account add column annual_revenue decimal(19,4);
