create table account (
    id bigint not null,
    version int not null,
    name varchar(255) not null,
    status varchar(20) not null,
    parent_id bigint,
    industry varchar(60),
    company_size int,
    website varchar(255),
    domain varchar(120),
    phone varchar(60),
    street varchar(255),
    postal_code varchar(20),
    city varchar(120),
    region varchar(120),
    country varchar(60),
    tax_number varchar(40),
    match_name varchar(120) not null,
    description longtext,
    custom longtext,
    owner_id bigint,
    team_id bigint,
    created_at ${datetime} not null,
    updated_at ${datetime} not null,
    deleted_at ${datetime},
    deleted_by bigint,
    constraint pk_account primary key (id),
    constraint fk_account_parent foreign key (parent_id) references account (id)
);
-- Each order that the list offers: for everything, for a team, for an owner.
create index ix_account_created on account (deleted_at, created_at, id);
create index ix_account_team_created on account (team_id, deleted_at, created_at, id);
create index ix_account_owner_created on account (owner_id, deleted_at, created_at, id);
create index ix_account_updated on account (deleted_at, updated_at, id);
create index ix_account_team_updated on account (team_id, deleted_at, updated_at, id);
create index ix_account_owner_updated on account (owner_id, deleted_at, updated_at, id);
create index ix_account_name on account (deleted_at, name, id);
create index ix_account_team_name on account (team_id, deleted_at, name, id);
create index ix_account_owner_name on account (owner_id, deleted_at, name, id);
create index ix_account_status on account (status, deleted_at, created_at, id);
create index ix_account_domain on account (domain);
create index ix_account_match on account (match_name);
create index ix_account_tax on account (tax_number);

create table contact (
    id bigint not null,
    version int not null,
    status varchar(20) not null,
    first_name varchar(255),
    last_name varchar(255),
    full_name varchar(520) not null,
    job_title varchar(255),
    email varchar(255),
    phone varchar(60),
    phone_digits varchar(40),
    mobile varchar(60),
    language varchar(20),
    country varchar(60),
    account_id bigint,
    consent_email boolean not null,
    consent_phone boolean not null,
    consent_marketing boolean not null,
    consent_at ${datetime},
    consent_source varchar(255),
    notes longtext,
    custom longtext,
    owner_id bigint,
    team_id bigint,
    created_at ${datetime} not null,
    updated_at ${datetime} not null,
    deleted_at ${datetime},
    deleted_by bigint,
    constraint pk_contact primary key (id),
    constraint fk_contact_account foreign key (account_id) references account (id)
);
create index ix_contact_created on contact (deleted_at, created_at, id);
create index ix_contact_team_created on contact (team_id, deleted_at, created_at, id);
create index ix_contact_owner_created on contact (owner_id, deleted_at, created_at, id);
create index ix_contact_updated on contact (deleted_at, updated_at, id);
create index ix_contact_team_updated on contact (team_id, deleted_at, updated_at, id);
create index ix_contact_owner_updated on contact (owner_id, deleted_at, updated_at, id);
create index ix_contact_name on contact (deleted_at, full_name, id);
create index ix_contact_team_name on contact (team_id, deleted_at, full_name, id);
create index ix_contact_owner_name on contact (owner_id, deleted_at, full_name, id);
create index ix_contact_email on contact (email);
create index ix_contact_phone on contact (phone_digits);
create index ix_contact_status on contact (status, deleted_at, created_at, id);

-- In which role a person stands to a company; a person may have roles at several.
create table contact_role (
    contact_id bigint not null,
    account_id bigint not null,
    role_name varchar(120),
    since_at ${datetime} not null,
    constraint pk_contact_role primary key (contact_id, account_id),
    constraint fk_contact_role_contact foreign key (contact_id) references contact (id),
    constraint fk_contact_role_account foreign key (account_id) references account (id)
);
create index ix_contact_role_account on contact_role (account_id, contact_id);
