-- What people write is kept by the record's desk, with its version; where a ticket stands is written by its process in
-- statements of its own, so that neither overwrites the other. The owner is who works on it.
create table ticket (
    id bigint not null,
    version int not null,
    subject varchar(510) not null,
    description longtext,
    account_id bigint,
    contact_id bigint,
    contract_id bigint,
    product_id bigint,
    deal_id bigint,
    onboarding_id bigint,
    email varchar(255),
    category varchar(20),
    impact int,
    urgency int,
    channel varchar(20) not null,
    language varchar(20),
    tags varchar(255),
    environment longtext,
    reproduction longtext,
    workaround longtext,
    external_issue varchar(255),
    owner_id bigint,
    team_id bigint,
    created_at ${datetime} not null,
    updated_at ${datetime} not null,
    deleted_at ${datetime},
    deleted_by bigint,
    state varchar(20) default 'NEW' not null,
    priority varchar(2) default 'P3' not null,
    tier varchar(10) default 'NONE' not null,
    vip boolean default false not null,
    calendar_code varchar(60) default 'default' not null,
    update_minutes bigint default 0 not null,
    vendor_pauses boolean default false not null,
    level int default 1 not null,
    queue varchar(40) default 'support-l1' not null,
    return_minutes int default 0 not null,
    known_sender boolean default true not null,
    received_at ${datetime},
    triaged_at ${datetime},
    first_response_at ${datetime},
    customer_wrote_at ${datetime},
    we_wrote_at ${datetime},
    silence_rounds int default 0 not null,
    solved_at ${datetime},
    closed_at ${datetime},
    closed_how varchar(20),
    solution longtext,
    root_cause varchar(40),
    reopens int default 0 not null,
    hand_overs int default 0 not null,
    minutes_spent int default 0 not null,
    escalated_at ${datetime},
    at_risk_at ${datetime},
    breached_at ${datetime},
    breach_asked_at ${datetime},
    breach_reason varchar(500),
    next_due_at ${datetime},
    major boolean default false not null,
    parent_id bigint,
    merged_into bigint,
    follows_id bigint,
    imported_id varchar(120),
    constraint pk_ticket primary key (id)
);
create index ix_ticket_updated on ticket (deleted_at, updated_at, id);
create index ix_ticket_received on ticket (deleted_at, received_at, id);
create index ix_ticket_subject on ticket (deleted_at, subject, id);
create index ix_ticket_state on ticket (state, priority, next_due_at, id);
create index ix_ticket_due on ticket (deleted_at, next_due_at, id);
create index ix_ticket_owner on ticket (owner_id, state, next_due_at);
create index ix_ticket_queue on ticket (queue, state, next_due_at);
create index ix_ticket_account on ticket (account_id, id);
create index ix_ticket_contact on ticket (contact_id, id);
create index ix_ticket_contract on ticket (contract_id, id);
create index ix_ticket_product on ticket (product_id, id);
create index ix_ticket_deal on ticket (deal_id, id);
create index ix_ticket_onboarding on ticket (onboarding_id, id);
create index ix_ticket_category on ticket (category, state, id);
create index ix_ticket_priority on ticket (priority, state, id);
create index ix_ticket_channel on ticket (channel, state, id);
create index ix_ticket_tier on ticket (tier, state, id);
create index ix_ticket_email on ticket (email, id);
create index ix_ticket_parent on ticket (parent_id, id);
create index ix_ticket_follows on ticket (follows_id, id);
create index ix_ticket_imported on ticket (imported_id, id);
create index ix_ticket_closed on ticket (closed_at, id);
create index ix_ticket_team on ticket (team_id, updated_at);
insert into id_sequence (name, next_id) values ('ticket', 1);

-- The conversation: what the customer wrote, what we answered, what we noted for ourselves. Nothing is ever changed or
-- taken away in it.
create table ticket_message (
    id bigint not null,
    ticket_id bigint not null,
    kind varchar(10) not null,
    author_id bigint,
    author_name varchar(255) not null,
    author_email varchar(255),
    channel varchar(20) not null,
    body longtext not null,
    html longtext,
    minutes int default 0 not null,
    once_key varchar(160),
    mail_record bigint,
    written_at ${datetime} not null,
    constraint pk_ticket_message primary key (id),
    constraint uq_ticket_message_once unique (ticket_id, once_key),
    constraint fk_ticket_message_ticket foreign key (ticket_id) references ticket (id) on delete cascade
);
create index ix_ticket_message_ticket on ticket_message (ticket_id, written_at, id);
insert into id_sequence (name, next_id) values ('ticket_message', 1);

create table ticket_message_file (
    message_id bigint not null,
    file_id bigint not null,
    file_name varchar(255) not null,
    constraint pk_ticket_message_file primary key (message_id, file_id),
    constraint fk_ticket_message_file_message foreign key (message_id) references ticket_message (id) on delete cascade
);

create table ticket_watcher (
    ticket_id bigint not null,
    user_id bigint not null,
    constraint pk_ticket_watcher primary key (ticket_id, user_id),
    constraint fk_ticket_watcher_ticket foreign key (ticket_id) references ticket (id) on delete cascade
);
create index ix_ticket_watcher_user on ticket_watcher (user_id, ticket_id);

-- What a customer may expect, and until when.
create table entitlement (
    id bigint not null,
    account_id bigint not null,
    contract_id bigint,
    tier varchar(10) not null,
    vip boolean not null,
    calendar_code varchar(60) not null,
    valid_from date not null,
    valid_until date,
    created_at ${datetime} not null,
    created_by bigint,
    constraint pk_entitlement primary key (id)
);
create index ix_entitlement_account on entitlement (account_id, valid_from);
create index ix_entitlement_contract on entitlement (contract_id, valid_from);
create index ix_entitlement_until on entitlement (valid_until, id);
insert into id_sequence (name, next_id) values ('entitlement', 1);
