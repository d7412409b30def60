-- How often something happened lately, counted by all nodes together: the moment (microseconds since 1970) at which
-- nothing will be counted any more. No index but the key: each statement locks one row and never waits for a second.
create table rate_limit (
    name varchar(120) not null,
    free_at bigint not null,
    constraint pk_rate_limit primary key (name)
);
