create table view.split (
    split_id       text collate "C" primary key,
    order_id       text collate "C" not null,
    status         text   not null,
    generation     int    not null,
    currency       text   not null,
    amount_minor   bigint not null,
    promised_date  date,
    lines          jsonb  not null,
    first_position bigint not null,
    position       bigint not null
);

create index split_by_order on view.split (order_id, first_position);
