-- The reseller who has registered a deal, and until when nobody else gets it. Only an approved registration writes it.
create table deal_partner (
    deal_id bigint not null,
    partner_id bigint not null,
    protected_until date not null,
    constraint pk_deal_partner primary key (deal_id),
    constraint fk_deal_partner_deal foreign key (deal_id) references deal (id) on delete cascade
);
create index ix_deal_partner_partner on deal_partner (partner_id, protected_until);
