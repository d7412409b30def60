alter table sales_lead drop column sla_clock_id;
