-- The six indexes of the list begin with it.
drop index ix_sales_lead_deleted /*! on sales_lead */;
