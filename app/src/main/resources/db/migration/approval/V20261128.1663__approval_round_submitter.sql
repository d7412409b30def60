-- Who asked each time stays known when somebody else speaks for the case later.
alter table approval_round add column submitter_id bigint;
update approval_round set submitter_id =
    (select c.submitter_id from approval_case c where c.id = approval_round.case_id);
