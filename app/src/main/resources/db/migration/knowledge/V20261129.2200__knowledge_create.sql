-- What an article says now; article_version holds each text it ever had, whole.
create table article (
    id bigint not null,
    version int not null,
    name varchar(510) not null,
    title_en varchar(510),
    title_zh varchar(510),
    body_en longtext,
    body_zh longtext,
    category varchar(30) not null,
    audience varchar(10) not null,
    state varchar(10) not null,
    product_id bigint,
    tags varchar(510),
    review_on date,
    published_at ${datetime},
    owner_id bigint,
    team_id bigint,
    created_at ${datetime} not null,
    updated_at ${datetime} not null,
    deleted_at ${datetime},
    deleted_by bigint,
    constraint pk_article primary key (id)
);
create index ix_article_updated on article (deleted_at, updated_at, id);
create index ix_article_name on article (deleted_at, name, id);
create index ix_article_state on article (deleted_at, state, id);
create index ix_article_category on article (deleted_at, category, id);
create index ix_article_open on article (audience, state, category, id);
create index ix_article_review on article (deleted_at, review_on, id);
create index ix_article_product on article (product_id, id);
create index ix_article_owner on article (owner_id, id);

create table article_version (
    article_id bigint not null,
    version_number int not null,
    title_en varchar(510),
    body_en longtext,
    title_zh varchar(510),
    body_zh longtext,
    note varchar(1000),
    edited_by bigint,
    edited_at ${datetime} not null,
    constraint pk_article_version primary key (article_id, version_number)
);

-- Counting is no change of the article.
create table article_count (
    article_id bigint not null,
    views bigint not null,
    helpful bigint not null,
    unhelpful bigint not null,
    constraint pk_article_count primary key (article_id)
);

-- A visitor is known by a digest of a random cookie, and by nothing else.
create table article_vote (
    article_id bigint not null,
    visitor varchar(64) not null,
    helpful boolean not null,
    voted_at ${datetime} not null,
    constraint pk_article_vote primary key (article_id, visitor)
);

create table article_link (
    record_type varchar(20) not null,
    record_id bigint not null,
    article_id bigint not null,
    linked_by bigint,
    linked_at ${datetime} not null,
    constraint pk_article_link primary key (record_type, record_id, article_id)
);
create index ix_article_link_article on article_link (article_id);

insert into id_sequence (name, next_id) values ('article', 1);
