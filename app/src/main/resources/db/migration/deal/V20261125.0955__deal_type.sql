alter table deal add column deal_type varchar(30);
