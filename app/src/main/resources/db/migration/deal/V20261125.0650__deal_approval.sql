alter table deal add column approval varchar(10) default 'NONE' not null;
