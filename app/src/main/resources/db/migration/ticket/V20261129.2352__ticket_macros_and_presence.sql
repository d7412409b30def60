-- Replies that are written often, in both languages; what stands in braces is filled in.
create table ticket_macro (
    id bigint not null,
    version int not null,
    name varchar(120) not null,
    text_en longtext not null,
    text_zh longtext not null,
    updated_at ${datetime} not null,
    updated_by bigint,
    constraint pk_ticket_macro primary key (id),
    constraint uq_ticket_macro_name unique (name)
);
insert into id_sequence (name, next_id) values ('ticket_macro', 1);

-- Who has a ticket open now, so that two do not answer at once.
create table ticket_presence (
    ticket_id bigint not null,
    user_id bigint not null,
    seen_at ${datetime} not null,
    writing boolean not null,
    constraint pk_ticket_presence primary key (ticket_id, user_id)
);
create index ix_ticket_presence_seen on ticket_presence (seen_at);
