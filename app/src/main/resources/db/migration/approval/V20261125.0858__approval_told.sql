alter table approval_round add column told longtext;
alter table approval_round add column base_amount decimal(19,4);
