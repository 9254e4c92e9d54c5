-- What is read, all of it made from events and free to be made again. Names and ids compare by bytes, so that lists have
-- one order in every database.
create schema if not exists view;

-- How far each projection is, moved in the transaction that writes its rows.
create table view.projection_position (
    name     text primary key,
    position bigint not null check (position >= 0)
) with (fillfactor = 50);

insert into view.projection_position (name, position)
values ('order-view', 0), ('credit-view', 0), ('split-view', 0), ('payment-view', 0), ('dealer-view', 0);
