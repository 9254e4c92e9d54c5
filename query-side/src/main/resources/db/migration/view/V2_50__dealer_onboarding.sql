-- Nobody was ever asked about the dealers that are there.
alter table view.dealer add column status text not null default 'ACTIVE';
alter table view.dealer alter column status drop default;
