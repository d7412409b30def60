-- What of the sample company has been done, so that an interrupted first start goes on where it stopped.
create table sample_step (
    name varchar(100) not null,
    done_at ${datetime} not null,
    constraint pk_sample_step primary key (name)
);
