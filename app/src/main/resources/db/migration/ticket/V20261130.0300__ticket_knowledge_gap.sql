-- Whoever solves a ticket may say that no article answers it; somebody is asked once to write one.
alter table ticket add column no_article boolean default false not null;
alter table ticket add column article_asked_at ${datetime};
