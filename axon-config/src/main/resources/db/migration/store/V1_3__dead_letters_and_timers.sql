-- Events that a follower could not take in, and those that wait behind them. The event itself stays in store.event and is
-- read again from there; a row here says who waits, in which line, why, and since when.
create table store.dead_letter (
    processor     text collate "C" not null,
    position      bigint      not null,
    -- The line it waits in: events that depend on each other, in the order of positions.
    sequence      text collate "C" not null,
    -- What the event changes or depends on.
    names         text[] collate "C" not null,
    -- Null: it was never tried, it waits behind another.
    cause_type    text,
    cause_message text,
    tries         integer     not null,
    parked_at     timestamptz not null,
    last_tried_at timestamptz,
    next_try_at   timestamptz not null,
    primary key (processor, position)
);
create index dead_letter_in_order on store.dead_letter (processor, sequence, position);

-- The names of all that are parked. A later event that shares a name with one of them waits behind it.
create table store.dead_letter_name (
    processor text collate "C" not null,
    name      text collate "C" not null,
    position  bigint not null,
    primary key (processor, name, position)
);

-- For operators: each line, its first event, why that one failed, and how many wait in all.
create view store.parked as
select distinct on (processor, sequence)
       processor, sequence, position, cause_type, cause_message, tries, parked_at, last_tried_at, next_try_at,
       count(*) over (partition by processor, sequence) as letters
  from store.dead_letter
 order by processor, sequence, position;

-- Commands to be sent at a time. The form is db-scheduler's (16.x); task_data is JSON under a logical name.
create table store.timer (
    task_name            text        not null,
    task_instance        text        not null,
    task_data            bytea,
    execution_time       timestamptz not null,
    picked               boolean     not null,
    picked_by            text,
    last_success         timestamptz,
    last_failure         timestamptz,
    consecutive_failures integer,
    last_heartbeat       timestamptz,
    version              bigint      not null,
    priority             smallint,
    primary key (task_name, task_instance)
);
create index timer_due on store.timer (execution_time);
create index timer_heartbeat on store.timer (last_heartbeat);
