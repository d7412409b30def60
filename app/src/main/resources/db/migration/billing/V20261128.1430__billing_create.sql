-- Invoices and credit notes. A planned one has no number; it gets one when it is issued, and nothing of its lines
-- changes from then on. open_amount is what the ledger says of it; it is negative for a credit note.
create table invoice (
    id bigint not null,
    version int not null,
    formal_number varchar(20),
    kind varchar(12) not null,
    state varchar(12) not null,
    title varchar(510) not null,
    account_id bigint not null,
    contract_id bigint,
    credits_id bigint,
    plan_part int,
    currency varchar(3) not null,
    net decimal(19,4) not null,
    tax decimal(19,4) not null,
    gross decimal(19,4) not null,
    open_amount decimal(19,4) not null,
    credited decimal(19,4) not null,
    written_off decimal(19,4) not null,
    planned_on date not null,
    issued_on date,
    due_on date,
    dunned_from date,
    settled_on date,
    payment_terms_days int not null,
    billed_to varchar(510) not null,
    tax_number varchar(60),
    tax_type varchar(16) not null,
    automatic boolean not null,
    disputed_on date,
    dispute longtext,
    reason longtext,
    owner_id bigint,
    team_id bigint,
    created_at ${datetime} not null,
    updated_at ${datetime} not null,
    deleted_at ${datetime},
    constraint pk_invoice primary key (id),
    constraint uq_invoice_number unique (formal_number),
    constraint uq_invoice_part unique (contract_id, plan_part)
);
create index ix_invoice_account on invoice (account_id, id);
create index ix_invoice_contract on invoice (contract_id, id);
create index ix_invoice_credits on invoice (credits_id);
create index ix_invoice_owed on invoice (state, account_id, currency, due_on, open_amount);
create index ix_invoice_issued on invoice (issued_on, currency, kind, gross);
create index ix_invoice_due on invoice (due_on, currency, kind, gross, open_amount);
create index ix_invoice_by_account on invoice (deleted_at, account_id, id);
create index ix_invoice_by_owner on invoice (deleted_at, owner_id, id);
create index ix_invoice_by_number on invoice (deleted_at, formal_number, id);
create index ix_invoice_team_by_number on invoice (team_id, deleted_at, formal_number, id);
create index ix_invoice_owner_by_number on invoice (owner_id, deleted_at, formal_number, id);
create index ix_invoice_by_title on invoice (deleted_at, title, id);
create index ix_invoice_team_by_title on invoice (team_id, deleted_at, title, id);
create index ix_invoice_owner_by_title on invoice (owner_id, deleted_at, title, id);
create index ix_invoice_by_state on invoice (deleted_at, state, id);
create index ix_invoice_team_by_state on invoice (team_id, deleted_at, state, id);
create index ix_invoice_owner_by_state on invoice (owner_id, deleted_at, state, id);
create index ix_invoice_by_gross on invoice (deleted_at, gross, id);
create index ix_invoice_team_by_gross on invoice (team_id, deleted_at, gross, id);
create index ix_invoice_owner_by_gross on invoice (owner_id, deleted_at, gross, id);
create index ix_invoice_by_planned on invoice (deleted_at, planned_on, id);
create index ix_invoice_team_by_planned on invoice (team_id, deleted_at, planned_on, id);
create index ix_invoice_owner_by_planned on invoice (owner_id, deleted_at, planned_on, id);
create index ix_invoice_by_due on invoice (deleted_at, due_on, id);
create index ix_invoice_team_by_due on invoice (team_id, deleted_at, due_on, id);
create index ix_invoice_owner_by_due on invoice (owner_id, deleted_at, due_on, id);
create index ix_invoice_by_changed on invoice (deleted_at, updated_at, id);
create index ix_invoice_team_by_changed on invoice (team_id, deleted_at, updated_at, id);
create index ix_invoice_owner_by_changed on invoice (owner_id, deleted_at, updated_at, id);

create table invoice_line (
    invoice_id bigint not null,
    position int not null,
    name varchar(510) not null,
    quantity decimal(19,4) not null,
    net decimal(19,4) not null,
    tax_percent decimal(9,4) not null,
    tax decimal(19,4) not null,
    constraint pk_invoice_line primary key (invoice_id, position),
    constraint fk_invoice_line_invoice foreign key (invoice_id) references invoice (id) on delete cascade
);

-- The last number given out in a year. The row stays locked until the invoice that takes the next one is there.
create table invoice_number (
    issue_year int not null,
    last_number int not null,
    constraint pk_invoice_number primary key (issue_year)
);

create table payment (
    id bigint not null,
    version int not null,
    title varchar(510) not null,
    state varchar(12) not null,
    account_id bigint not null,
    contract_id bigint,
    amount decimal(19,4) not null,
    unused decimal(19,4) not null,
    refunded decimal(19,4) not null,
    currency varchar(3) not null,
    received_on date not null,
    method varchar(16) not null,
    source varchar(8) not null,
    payer varchar(510),
    reference varchar(510),
    reason longtext,
    owner_id bigint,
    team_id bigint,
    created_at ${datetime} not null,
    updated_at ${datetime} not null,
    deleted_at ${datetime},
    constraint pk_payment primary key (id)
);
create index ix_payment_account on payment (account_id, id);
create index ix_payment_unused on payment (account_id, currency, unused);
create index ix_payment_by_account on payment (deleted_at, account_id, id);
create index ix_payment_by_owner on payment (deleted_at, owner_id, id);
create index ix_payment_by_title on payment (deleted_at, title, id);
create index ix_payment_team_by_title on payment (team_id, deleted_at, title, id);
create index ix_payment_owner_by_title on payment (owner_id, deleted_at, title, id);
create index ix_payment_by_state on payment (deleted_at, state, id);
create index ix_payment_team_by_state on payment (team_id, deleted_at, state, id);
create index ix_payment_owner_by_state on payment (owner_id, deleted_at, state, id);
create index ix_payment_by_amount on payment (deleted_at, amount, id);
create index ix_payment_team_by_amount on payment (team_id, deleted_at, amount, id);
create index ix_payment_owner_by_amount on payment (owner_id, deleted_at, amount, id);
create index ix_payment_by_unused on payment (deleted_at, unused, id);
create index ix_payment_team_by_unused on payment (team_id, deleted_at, unused, id);
create index ix_payment_owner_by_unused on payment (owner_id, deleted_at, unused, id);
create index ix_payment_by_received on payment (deleted_at, received_on, id);
create index ix_payment_team_by_received on payment (team_id, deleted_at, received_on, id);
create index ix_payment_owner_by_received on payment (owner_id, deleted_at, received_on, id);
create index ix_payment_by_changed on payment (deleted_at, updated_at, id);
create index ix_payment_team_by_changed on payment (team_id, deleted_at, updated_at, id);
create index ix_payment_owner_by_changed on payment (owner_id, deleted_at, updated_at, id);

-- What of a payment or of a credit note stands against which invoice. paid is in the payer's currency, amount in that
-- of the invoice; difference is what another rate of exchange has made of it.
create table payment_allocation (
    id bigint not null auto_increment,
    payment_id bigint,
    credit_id bigint,
    invoice_id bigint not null,
    paid decimal(19,4) not null,
    paid_currency varchar(3) not null,
    amount decimal(19,4) not null,
    difference decimal(19,4) not null,
    written_off_back decimal(19,4) not null,
    booked_on date not null,
    made_by varchar(60) not null,
    made_at ${datetime} not null,
    reversed_at ${datetime},
    reversed_by varchar(60),
    reason longtext,
    constraint pk_payment_allocation primary key (id)
);
create index ix_payment_allocation_payment on payment_allocation (payment_id, id);
create index ix_payment_allocation_credit on payment_allocation (credit_id, id);
create index ix_payment_allocation_invoice on payment_allocation (invoice_id, id);

-- What customers owe, movement by movement; rows are added and never changed. contract_id is 0 where there is none.
create table receivable_entry (
    id bigint not null auto_increment,
    account_id bigint not null,
    contract_id bigint not null,
    invoice_id bigint,
    payment_id bigint,
    kind varchar(20) not null,
    amount decimal(19,4) not null,
    currency varchar(3) not null,
    booked_on date not null,
    reference varchar(510) not null,
    posted_by varchar(60) not null,
    posted_at ${datetime} not null,
    constraint pk_receivable_entry primary key (id)
);
create index ix_receivable_entry_account on receivable_entry (account_id, contract_id, currency, id);
create index ix_receivable_entry_invoice on receivable_entry (invoice_id, id);
create index ix_receivable_entry_payment on receivable_entry (payment_id, id);

-- The sums of the above, written in the same transaction under the lock on the account's row in billing_account.
create table receivable_balance (
    account_id bigint not null,
    contract_id bigint not null,
    currency varchar(3) not null,
    amount decimal(19,4) not null,
    constraint pk_receivable_balance primary key (account_id, contract_id, currency)
);

-- How an account is billed. Whoever moves money of an account locks its row first.
create table billing_account (
    account_id bigint not null,
    billed_to varchar(510),
    tax_number varchar(60),
    tax_type varchar(16) not null,
    contact_id bigint,
    tier varchar(12) not null,
    held_since date,
    constraint pk_billing_account primary key (account_id)
);
create index ix_billing_account_held on billing_account (held_since, account_id);

create table dunning_step (
    invoice_id bigint not null,
    step varchar(20) not null,
    taken_on date not null,
    taken_at ${datetime} not null,
    constraint pk_dunning_step primary key (invoice_id, step)
);

insert into id_sequence (name, next_id) values ('invoice', 1);
insert into id_sequence (name, next_id) values ('payment', 1);
