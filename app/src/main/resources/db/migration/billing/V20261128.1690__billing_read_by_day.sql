-- What is open, by the day on which it is due; and the figures of the last ninety days out of an index alone.
create index ix_invoice_state_by_due on invoice (deleted_at, state, due_on, id);
create index ix_invoice_issued_sums on invoice (issued_on, deleted_at, kind, currency, gross, owner_id, team_id);
create index ix_invoice_due_sums on invoice (due_on, deleted_at, kind, currency, gross, open_amount, owner_id, team_id);
-- They take the place of these.
drop index ix_invoice_issued /*! on invoice */;
drop index ix_invoice_due /*! on invoice */;
