create table view.payment (
    payment_id        text collate "C" primary key,
    dealer_id         text collate "C" not null,
    business_unit     text        not null,
    credit_account_id text        not null,
    status            text        not null,
    currency          text        not null,
    amount_minor      bigint      not null,
    unallocated_minor bigint      not null,
    channel           text        not null,
    reference         text,
    value_date        timestamptz not null,
    recorded_at       timestamptz not null,
    first_position    bigint      not null,
    position          bigint      not null
);

create unique index payment_by_recorded on view.payment (first_position desc);
create index payment_by_dealer on view.payment (dealer_id, first_position desc);
create index payment_by_status on view.payment (status, first_position desc);
