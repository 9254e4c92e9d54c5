create table view.credit_pool (
    pool_id        text collate "C" primary key,
    business_unit  text   not null,
    name           text   not null,
    currency       text   not null,
    limit_minor    bigint not null,
    exposure_minor bigint not null,
    position       bigint not null
);

-- The pool that an account belongs to now.
alter table view.account add column pool_id text collate "C";
create index account_of_pool on view.account (pool_id) where pool_id is not null;
