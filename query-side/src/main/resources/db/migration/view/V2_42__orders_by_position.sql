-- An order's history and its lines are the events themselves: the row keeps where they are, in the order of positions. Beside
-- each position stands what was available on the account after it, where the history tells it and the event does not.
alter table view.orders
    add column lines_position    bigint,
    add column history           bigint[] not null default '{}',
    add column history_available bigint[] not null default '{}';

update view.orders o
set lines_position = told.lines_position, history = told.history, history_available = told.available
from (
    select order_id,
        max(position) filter (
            where type in ('order.submitted', 'order.revised', 'order.closed-short', 'order.reopened')) as lines_position,
        array_agg(position order by position) as history,
        array_agg(
            case when type in ('credit.reserved', 'credit.released', 'credit.expired')
                then regexp_replace(details ->> 'available', '[^0-9-]', '', 'g')::bigint end
            order by position) as available
    from view.order_history
    group by order_id
) told
where told.order_id = o.order_id;

alter table view.orders
    alter column lines_position set not null,
    alter column history drop default,
    alter column history_available drop default,
    -- Room for what only adds to the history, so that it touches no index.
    set (fillfactor = 85);

drop table view.order_history;
drop table view.order_lines;
