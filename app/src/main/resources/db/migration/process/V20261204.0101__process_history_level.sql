-- The engine remembers by a level of our own from here on (process.KeptHistory), and does not start when its table says another.
-- A database that is new has no such row yet.
update ACT_GE_PROPERTY set VALUE_ = '20', REV_ = REV_ + 1 where NAME_ = 'historyLevel';
