-- A temporary limit moves what is available as the others do, and comes and goes at its own instants.
alter table view.account_movement add column temporary_limit_minor bigint not null default 0;

drop index view.account_movement_at_two_clocks;
create index account_movement_at_two_clocks
    on view.account_movement (credit_account_id, value_date, recorded_at)
    include (limit_minor, temporary_limit_minor, receivable_minor, held_minor, advance_minor);
