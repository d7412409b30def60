-- A job that was begun again after the node that had it was no more, and has not come to an end since.
create table deadly_job (
    job_id varchar(64) not null primary key,
    tries int not null,
    node varchar(64) not null,
    tried_at ${datetime} not null
);
