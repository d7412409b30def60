-- What was made of a month of feedback, with its figures as they were then.
create table feedback_theme_review (
    month_of varchar(7) not null,
    answers varchar(40),
    average_points varchar(20),
    loops varchar(40),
    said varchar(20),
    themes longtext not null,
    follows longtext not null,
    reviewed_by bigint,
    reviewed_at ${datetime} not null,
    constraint pk_feedback_theme_review primary key (month_of)
);
