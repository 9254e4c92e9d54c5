create table view.account (
    credit_account_id     text collate "C" primary key,
    dealer_id             text collate "C" not null,
    dealer_name           text   not null,
    region                text   not null,
    business_unit         text collate "C" not null,
    currency              text collate "C" not null,
    status                text   not null,
    terms_days            int    not null,
    limit_minor           bigint not null,
    temporary_limit_minor bigint not null,
    receivable_minor      bigint not null,
    held_minor            bigint not null,
    advance_minor         bigint not null,
    search                text collate "C" not null,
    position              bigint not null
) with (fillfactor = 70);

create index account_by_dealer on view.account (dealer_id);

-- How each event moved each term, in minor units of the account's currency. The terms of an account at two clocks are
-- the sum of the movements that count by then and were known by then.
create table view.account_movement (
    credit_account_id text collate "C" not null,
    position          bigint      not null,
    type              text        not null,
    reference         text        not null,
    order_id          text,
    limit_minor       bigint      not null,
    receivable_minor  bigint      not null,
    held_minor        bigint      not null,
    advance_minor     bigint      not null,
    value_date        timestamptz not null,
    recorded_at       timestamptz not null,
    actor             text        not null,
    primary key (credit_account_id, position)
);

create index account_movement_at_two_clocks
    on view.account_movement (credit_account_id, value_date, recorded_at)
    include (limit_minor, receivable_minor, held_minor, advance_minor);

create table view.receivable (
    receivable_id     text collate "C" primary key,
    credit_account_id text collate "C" not null,
    order_id          text        not null,
    amount_minor      bigint      not null,
    open_minor        bigint      not null check (open_minor between 0 and amount_minor),
    value_date        timestamptz not null,
    due_at            timestamptz not null,
    first_position    bigint      not null,
    position          bigint      not null
) with (fillfactor = 70);

create index receivable_open on view.receivable (credit_account_id, due_at, first_position) where open_minor > 0;

-- What the projection remembers of dealers in order to name them.
create table view.account_dealer (
    dealer_id text collate "C" primary key,
    name      text not null,
    region    text not null
);
