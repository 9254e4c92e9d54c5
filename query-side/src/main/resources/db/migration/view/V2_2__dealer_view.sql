create table view.dealer (
    dealer_id text collate "C" primary key,
    name      text   not null,
    region    text   not null,
    seller_id text,
    search    text collate "C" not null,
    position  bigint not null
);
