-- What belongs to a person, a team or nobody, in the order in which search shows it.
create index ix_search_entry_owner on search_entry (owner_id, record_type, record_id);
create index ix_search_entry_team on search_entry (team_id, record_type, record_id);
