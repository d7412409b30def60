alter table approval_seat add column place int default 0 not null;
update approval_seat set place = number;
alter table approval_seat add column when_late varchar(20) default 'ESCALATE' not null;
alter table approval_seat add column superior_id bigint;
alter table approval_seat add column passed boolean default false not null;
create index ix_approval_seat_superior on approval_seat (superior_id, state);
