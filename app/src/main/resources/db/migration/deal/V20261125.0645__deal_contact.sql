create table deal_contact (
    deal_id bigint not null,
    contact_id bigint not null,
    role varchar(30) not null,
    constraint pk_deal_contact primary key (deal_id, contact_id),
    constraint fk_deal_contact_deal foreign key (deal_id) references deal (id) on delete cascade
);
create index ix_deal_contact_contact on deal_contact (contact_id);
