-- The element of the diagram at which the process of a record waits.
alter table process_link add column current_step varchar(255);
update process_link set current_step = (select min(e.ACT_ID_) from ACT_RU_EXECUTION e
    where e.PROC_INST_ID_ = process_link.instance_id and e.ACT_ID_ is not null
    and (e.PARENT_ID_ = process_link.instance_id or e.ID_ = process_link.instance_id))
where ended_at is null;
