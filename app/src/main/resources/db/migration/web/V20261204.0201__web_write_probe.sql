-- A server whose disk is full answers and takes nothing; a node that doubts writes a row here, and deletes it, to find out.
create table write_probe (
    id varchar(36) not null primary key
);
