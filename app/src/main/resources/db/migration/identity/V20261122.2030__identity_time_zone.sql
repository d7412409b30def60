-- The IANA name of the zone in which the person reads times; null is the company's.
alter table app_user add time_zone varchar(60);
