create table approval_link (
    token_hash varchar(64) not null,
    case_id bigint not null,
    seat int not null,
    person_id bigint not null,
    created_at ${datetime} not null,
    valid_until ${datetime} not null,
    used_at ${datetime},
    burnt_at ${datetime},
    constraint pk_approval_link primary key (token_hash),
    constraint fk_approval_link_case foreign key (case_id) references approval_case (id)
);
create index ix_approval_link_seat on approval_link (case_id, seat);
create index ix_approval_link_person on approval_link (person_id);

alter table approval_decision add column by_link boolean default false not null;
