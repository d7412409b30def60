-- How many open tickets each person of a line has is counted for each new ticket: out of the index alone. Lists of one's
-- own tickets leave out deleted ones too, and go by what is due.
create index ix_ticket_owner_open on ticket (owner_id, state, deleted_at, next_due_at);
drop index ix_ticket_owner /*! on ticket */;
