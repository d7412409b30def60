-- What one person hands over to others. open_key holds the person's number while the hand-over is open: one at a time.
create table handover (
    id bigint not null,
    version int not null,
    user_id bigint not null,
    title varchar(255) not null,
    state varchar(12) not null,
    last_day date not null,
    reason longtext not null,
    notify_customers boolean not null,
    notice varchar(10),
    started_by bigint not null,
    ended_at ${datetime},
    note longtext,
    open_key varchar(40),
    owner_id bigint,
    team_id bigint,
    created_at ${datetime} not null,
    updated_at ${datetime} not null,
    deleted_at ${datetime},
    constraint pk_handover primary key (id),
    constraint uq_handover_open unique (open_key),
    constraint fk_handover_user foreign key (user_id) references app_user (id)
);
create index ix_handover_created on handover (created_at, id);
create index ix_handover_team on handover (team_id, created_at);
create index ix_handover_owner on handover (owner_id, created_at);
create index ix_handover_user on handover (user_id, id);
create index ix_handover_state on handover (state, created_at);

-- Everything that the person had, with who gets it and what has become of it. item_key is the record's number, or says
-- which task, to-do or approval it is.
create table handover_item (
    id bigint not null auto_increment,
    handover_id bigint not null,
    kind varchar(12) not null,
    item_key varchar(80) not null,
    record_type varchar(20),
    record_id bigint,
    account_id bigint,
    receiver_id bigint,
    to_pool boolean not null,
    pinned boolean not null,
    state varchar(10) not null,
    tries int not null,
    note varchar(500),
    noticed boolean not null,
    done_at ${datetime},
    constraint pk_handover_item primary key (id),
    constraint uq_handover_item unique (handover_id, item_key),
    constraint fk_handover_item foreign key (handover_id) references handover (id)
);
create index ix_handover_item_state on handover_item (handover_id, state, id);
create index ix_handover_item_kind on handover_item (handover_id, kind, id);
create index ix_handover_item_account on handover_item (handover_id, account_id);
create index ix_handover_item_receiver on handover_item (receiver_id, state);

-- Who has been asked to take something over, and what was said.
create table handover_receiver (
    handover_id bigint not null,
    user_id bigint not null,
    state varchar(10) not null,
    reason longtext,
    question longtext,
    reply longtext,
    answered_at ${datetime},
    constraint pk_handover_receiver primary key (handover_id, user_id),
    constraint fk_handover_receiver foreign key (handover_id) references handover (id)
);
create index ix_handover_receiver_user on handover_receiver (user_id, state);

insert into id_sequence (name, next_id) values ('handover', 1);
