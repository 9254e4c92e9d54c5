create table view.orders (
    order_id               text collate "C" primary key,
    first_position         bigint      not null,
    position               bigint      not null,
    dealer_id              text collate "C" not null,
    dealer_name            text collate "C" not null,
    business_unit          text        not null,
    credit_account_id      text        not null,
    type                   text        not null,
    -- Null between an order's submission and the decision on it, which follows in the same append.
    status                 text,
    hold_reason            text,
    revision               int         not null,
    currency               text collate "C" not null,
    total_minor            bigint      not null,
    line_count             int         not null,
    seller_id              text,
    requested_date         date,
    value_date             timestamptz not null,
    recorded_at            timestamptz not null,
    credit_decision        text,
    credit_amount_minor    bigint,
    credit_available_minor bigint,
    credit_reason          text,
    credit_remedies        jsonb,
    search                 text collate "C" not null
);

create unique index orders_by_recorded on view.orders (first_position desc);
create index orders_by_dealer on view.orders (dealer_id, first_position desc);
create index orders_by_status on view.orders (status, first_position desc);
create index orders_by_value_date on view.orders (value_date desc, first_position desc);
create index orders_by_total on view.orders (currency, total_minor desc, first_position desc);
create index orders_by_dealer_name on view.orders (dealer_name, first_position desc);

-- Apart from the orders, so that lists and changes of status do not carry every line along.
create table view.order_lines (
    order_id text collate "C" primary key,
    lines    jsonb not null
);

-- Everything that happened to an order, its splits and its credit; one entry per event.
create table view.order_history (
    order_id    text collate "C" not null,
    position    bigint      not null,
    type        text        not null,
    actor       text        not null,
    recorded_at timestamptz not null,
    details     jsonb       not null,
    primary key (order_id, position)
);

-- What the projection remembers in order to tell the above.
create table view.order_dealer (
    dealer_id text collate "C" primary key,
    name      text not null
);

create table view.order_receivable (
    receivable_id text collate "C" primary key,
    order_id      text collate "C" not null
);

create table view.order_account (
    credit_account_id text collate "C" primary key,
    available_minor   bigint not null
) with (fillfactor = 70);
