-- Until now nobody noted that an instance had ended, and a record whose process had ended could not be carried anew.
update process_link set active_key = null, ended_at = started_at
where active_key is not null and not exists (select 1 from ACT_RU_EXECUTION e where e.ID_ = process_link.instance_id);
