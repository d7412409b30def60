create index ix_sales_lead_by_created on sales_lead (deleted_at, created_at, id);
-- What the indexes of the list's orders do as well. MySQL alone wants the table's name, in a comment that only it reads.
drop index ix_sales_lead_created /*! on sales_lead */;
drop index ix_sales_lead_updated /*! on sales_lead */;
drop index ix_sales_lead_team /*! on sales_lead */;
drop index ix_sales_lead_name /*! on sales_lead */;
drop index ix_sales_lead_score /*! on sales_lead */;
