-- What customers and colleagues think: asked, answered, followed up.
create table feedback (
    id bigint not null,
    version int not null,
    kind varchar(20) not null,
    state varchar(20) not null,
    title varchar(510) not null,
    about_type varchar(20),
    about_id bigint,
    contact_id bigint,
    account_id bigint,
    language varchar(10) not null,
    score int,
    comment_text longtext,
    anonymous boolean not null,
    why varchar(60),
    asked_at ${datetime},
    close_at ${datetime},
    reminded boolean not null,
    answered_at ${datetime},
    ended_at ${datetime},
    root_cause varchar(30),
    loop_note longtext,
    loop_closed_at ${datetime},
    reference_outcome varchar(20),
    reference_note longtext,
    author_id bigint,
    page varchar(300),
    app_version varchar(60),
    reply longtext,
    replied_at ${datetime},
    seen_at ${datetime},
    owner_id bigint,
    team_id bigint,
    created_at ${datetime} not null,
    updated_at ${datetime} not null,
    deleted_at ${datetime},
    deleted_by bigint,
    -- A customer is asked once about the same thing.
    survey_of varchar(40) generated always as (case when about_id is not null and deleted_at is null then concat(kind, ':', about_id) end),
    constraint pk_feedback primary key (id)
);
create unique index uq_feedback_survey on feedback (survey_of);
create index ix_feedback_created on feedback (deleted_at, created_at, id);
create index ix_feedback_answered on feedback (deleted_at, answered_at, id);
create index ix_feedback_state on feedback (deleted_at, state, id);
create index ix_feedback_kind on feedback (deleted_at, kind, created_at, id);
create index ix_feedback_score on feedback (deleted_at, score, id);
create index ix_feedback_title on feedback (deleted_at, title, id);
create index ix_feedback_about on feedback (about_type, about_id);
create index ix_feedback_contact on feedback (contact_id, state);
create index ix_feedback_account on feedback (account_id, state);
create index ix_feedback_author on feedback (author_id, id);
create index ix_feedback_owner on feedback (owner_id, id);

-- When a person was asked, apart from what the answer was: an answer without a name keeps none.
create table feedback_asked (
    contact_id bigint not null,
    asked_at ${datetime} not null,
    constraint pk_feedback_asked primary key (contact_id, asked_at)
);


insert into id_sequence (name, next_id) values ('feedback', 1);
