-- The board of queues counts the open tickets of each line: the index holds all that it asks for.
create index ix_ticket_line on ticket (queue, state, deleted_at, next_due_at);
drop index ix_ticket_queue /*! on ticket */;
-- Tickets of a state in the order in which they are due; by priority and state there is ix_ticket_priority.
create index ix_ticket_state_due on ticket (state, deleted_at, next_due_at, id);
drop index ix_ticket_state /*! on ticket */;
