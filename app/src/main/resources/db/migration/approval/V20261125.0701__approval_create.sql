create table approval_case (
    id bigint not null,
    version int not null,
    subject varchar(40) not null,
    title varchar(510) not null,
    submitter_id bigint not null,
    state varchar(20) not null,
    round int not null,
    level int not null,
    duplicate varchar(20) not null,
    submitted_at ${datetime} not null,
    ended_at ${datetime},
    constraint pk_approval_case primary key (id)
);
create index ix_approval_case_subject on approval_case (subject, id);
create index ix_approval_case_submitter on approval_case (submitter_id, state, id);

create table approval_round (
    case_id bigint not null,
    number int not null,
    snapshot longtext not null,
    justification longtext,
    submitted_at ${datetime} not null,
    constraint pk_approval_round primary key (case_id, number),
    constraint fk_approval_round_case foreign key (case_id) references approval_case (id)
);

create table approval_barred (
    case_id bigint not null,
    user_id bigint not null,
    constraint pk_approval_barred primary key (case_id, user_id),
    constraint fk_approval_barred_case foreign key (case_id) references approval_case (id)
);

create table approval_seat (
    id bigint not null,
    case_id bigint not null,
    number int not null,
    round int not null,
    level int not null,
    role varchar(40) not null,
    mode varchar(20) not null,
    sla_hours int not null,
    reason_key varchar(120) not null,
    rule_id varchar(120) not null,
    input_hash varchar(255) not null,
    person_id bigint not null,
    on_behalf_of bigint,
    origin varchar(20) not null,
    asked_by int,
    state varchar(20) not null,
    carried boolean not null,
    superseded boolean not null,
    opened_at ${datetime},
    closed_at ${datetime},
    closed_by bigint,
    constraint pk_approval_seat primary key (id),
    constraint uq_approval_seat_number unique (case_id, number),
    constraint fk_approval_seat_case foreign key (case_id) references approval_case (id)
);
create index ix_approval_seat_waiting on approval_seat (person_id, state, opened_at);

create table approval_decision (
    id bigint not null,
    case_id bigint not null,
    round int not null,
    seat int,
    closes int,
    action varchar(30) not null,
    by_id bigint not null,
    reason longtext,
    conditions longtext,
    due date,
    person_id bigint,
    level int,
    at ${datetime} not null,
    constraint pk_approval_decision primary key (id),
    constraint uq_approval_decision_closes unique (case_id, closes),
    constraint fk_approval_decision_case foreign key (case_id) references approval_case (id)
);
create index ix_approval_decision_by on approval_decision (by_id, at);

insert into id_sequence (name, next_id) values ('approval_case', 1), ('approval_seat', 1), ('approval_decision', 1);
