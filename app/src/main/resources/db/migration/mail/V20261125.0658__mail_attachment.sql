create table mail_attachment (
    mail_id bigint not null,
    position int not null,
    file_name varchar(120) not null,
    media_type varchar(100) not null,
    size_bytes int not null,
    content longblob not null,
    constraint pk_mail_attachment primary key (mail_id, position),
    constraint fk_mail_attachment_mail foreign key (mail_id) references mail_outbox (id) on delete cascade
);
