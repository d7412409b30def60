-- The word lead itself is reserved in MySQL. Text columns hold 255 characters of any script: H2 counts a rare character twice.
create table sales_lead (
    id bigint not null,
    version int not null,
    status varchar(20) not null,
    capture_id varchar(100),
    openings int not null,
    first_name varchar(510),
    last_name varchar(510),
    company varchar(510),
    email varchar(510),
    phone varchar(510),
    job_title varchar(510),
    website varchar(510),
    industry varchar(510),
    company_size varchar(510),
    country varchar(510),
    language varchar(510),
    source varchar(510),
    campaign varchar(510),
    message longtext,
    timeline varchar(510),
    budget_band varchar(510),
    consent longtext,
    custom longtext,
    email_key varchar(510),
    phone_key varchar(30),
    domain varchar(255),
    company_key varchar(510),
    country_code varchar(2),
    region varchar(20),
    language_code varchar(10),
    time_zone varchar(60),
    staff int,
    source_code varchar(20),
    owner_id bigint,
    team_id bigint,
    queue varchar(40),
    score int,
    score_reasons longtext,
    score_decision varchar(120),
    grade varchar(1),
    grade_decision varchar(120),
    screening varchar(30),
    screening_reason varchar(255),
    routing longtext,
    candidates longtext,
    review_note longtext,
    attempts int not null,
    last_contact_at ${datetime},
    last_outcome varchar(20),
    next_attempt_at ${datetime},
    next_channel varchar(20),
    urgent boolean not null,
    at_risk boolean not null,
    overdue boolean not null,
    sla_clock_id bigint,
    reassignments int not null,
    qualification longtext,
    outcome varchar(20),
    disqualify_reason varchar(40),
    disqualify_note longtext,
    revisit_at ${datetime},
    account_id bigint,
    contact_id bigint,
    deal_id bigint,
    conversion longtext,
    converted_at ${datetime},
    handoff longtext,
    previous_id bigint,
    merged_into varchar(40),
    touched_at ${datetime} not null,
    created_by bigint,
    created_at ${datetime} not null,
    updated_at ${datetime} not null,
    deleted_at ${datetime},
    constraint pk_sales_lead primary key (id),
    constraint uq_sales_lead_capture unique (capture_id)
);
create index ix_sales_lead_created on sales_lead (created_at, id);
create index ix_sales_lead_updated on sales_lead (updated_at, id);
create index ix_sales_lead_status on sales_lead (status, created_at);
create index ix_sales_lead_owner on sales_lead (owner_id, status, created_at);
create index ix_sales_lead_team on sales_lead (team_id, created_at);
create index ix_sales_lead_email on sales_lead (email_key);
create index ix_sales_lead_phone on sales_lead (phone_key);
create index ix_sales_lead_domain on sales_lead (domain);
create index ix_sales_lead_company on sales_lead (company_key);
create index ix_sales_lead_name on sales_lead (last_name);
create index ix_sales_lead_score on sales_lead (score);
create index ix_sales_lead_grade on sales_lead (grade, created_at);
create index ix_sales_lead_source on sales_lead (source_code, created_at);
create index ix_sales_lead_country on sales_lead (country_code, created_at);
create index ix_sales_lead_next on sales_lead (next_attempt_at);
create index ix_sales_lead_overdue on sales_lead (overdue, created_at);
create index ix_sales_lead_previous on sales_lead (previous_id);

insert into id_sequence (name, next_id) values ('lead', 1);

-- Whose turn it is when leads are dealt out in a circle; the row's lock keeps two nodes from choosing the same person.
create table lead_turn (
    circle varchar(120) not null,
    last_user_id bigint not null,
    constraint pk_lead_turn primary key (circle)
);
