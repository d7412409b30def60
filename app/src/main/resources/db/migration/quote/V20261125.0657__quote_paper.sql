-- The paper as the customer got it.
create table quote_paper (
    quote_id bigint not null,
    language varchar(10) not null,
    file_name varchar(120) not null,
    sha256 varchar(64) not null,
    content longblob not null,
    created_at ${datetime} not null,
    constraint pk_quote_paper primary key (quote_id),
    constraint fk_quote_paper_quote foreign key (quote_id) references quote (id) on delete cascade
);
