insert into view.projection_position (name, position) values ('people-view', 0);

-- Units and people are few and are read whole; what changes with time about them is one document, in JSON.
create table view.org_unit (
    unit_id  text collate "C" primary key,
    name_zh  text   not null,
    name_en  text   not null,
    history  text   not null,
    position bigint not null
);

create table view.staff_member (
    staff_id text collate "C" primary key,
    name_zh  text   not null,
    name_en  text   not null,
    search   text collate "C" not null,
    history  text   not null,
    position bigint not null
);

-- Whose each dealer has been; until_at is empty in the last row of a dealer alone.
create table view.dealer_seller (
    first_position bigint primary key,
    dealer_id      text collate "C" not null,
    seller_id      text collate "C" not null,
    from_at        timestamptz not null,
    until_at       timestamptz
);

create unique index dealer_seller_last on view.dealer_seller (dealer_id) where until_at is null;
create index dealer_seller_by_dealer on view.dealer_seller (dealer_id, first_position);
create index dealer_seller_by_seller on view.dealer_seller (seller_id, dealer_id);
