-- Files of banks, and their lines. line_hash is what makes a line the same in another file; the first one holds it.
create table bank_file (
    id bigint not null,
    file_name varchar(255) not null,
    state varchar(10) not null,
    headers longtext not null,
    mapping longtext not null,
    lines_read int not null,
    started_by varchar(60) not null,
    created_at ${datetime} not null,
    lease_until ${datetime},
    constraint pk_bank_file primary key (id)
);
create index ix_bank_file_state on bank_file (state, id);

create table bank_line (
    id bigint not null auto_increment,
    file_id bigint not null,
    line_no int not null,
    cells longtext not null,
    line_hash varchar(64),
    state varchar(10) not null,
    received_on date,
    amount decimal(19,4),
    currency varchar(3),
    payer varchar(510),
    iban varchar(120),
    purpose longtext,
    account_id bigint,
    payment_id bigint,
    how varchar(120),
    settled_by varchar(60),
    settled_at ${datetime},
    constraint pk_bank_line primary key (id),
    constraint uq_bank_line_hash unique (line_hash),
    constraint fk_bank_line_file foreign key (file_id) references bank_file (id)
);
create index ix_bank_line_file on bank_line (file_id, state, id);
create index ix_bank_line_state on bank_line (state, id);
create index ix_bank_line_settled on bank_line (settled_at, id);

insert into id_sequence (name, next_id) values ('bank_file', 1);
