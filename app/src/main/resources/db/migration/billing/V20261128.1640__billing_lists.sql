-- Lists sorted by when a row came, and payments found by contract.
create index ix_invoice_by_created on invoice (deleted_at, created_at, id);
create index ix_invoice_team_by_created on invoice (team_id, deleted_at, created_at, id);
create index ix_invoice_owner_by_created on invoice (owner_id, deleted_at, created_at, id);
create index ix_invoice_by_contract on invoice (deleted_at, contract_id, id);
create index ix_payment_by_created on payment (deleted_at, created_at, id);
create index ix_payment_team_by_created on payment (team_id, deleted_at, created_at, id);
create index ix_payment_owner_by_created on payment (owner_id, deleted_at, created_at, id);
create index ix_payment_by_contract on payment (deleted_at, contract_id, id);
