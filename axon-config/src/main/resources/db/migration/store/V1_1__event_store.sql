-- The one book: every fact in the order in which it was taken. Rows are only ever added.
create schema if not exists store;

-- One row. Adding to it is what puts concurrent appends (of this node and of others) in one line: whoever holds the row
-- commits before the next one gets a position, so positions have no gaps and are in commit order for every reader.
create table store.head (
    only_row    boolean primary key default true check (only_row),
    position    bigint      not null,
    recorded_at timestamptz not null
) with (fillfactor = 10);
insert into store.head values (true, 0, '-infinity');

create table store.event (
    position    bigint      not null constraint event_position primary key,
    stream      text        not null,
    sequence    bigint      not null,
    type        text        not null,
    revision    text        not null,
    event_id    uuid        not null,
    recorded_at timestamptz not null,
    payload     bytea       not null,
    metadata    bytea       not null,
    constraint event_stream_sequence unique (stream, sequence)
);
comment on column store.event.payload is 'JSON as it was written; never jsonb, which would write it anew.';

-- What became of each command, for ever: the same command again gets the same answer and has no second effect.
create table store.receipt (
    command_id   text        not null constraint receipt_command primary key,
    content_hash bytea       not null,
    refused      boolean     not null,
    answer       bytea       not null,
    position     bigint      not null,
    recorded_at  timestamptz not null
);

create table store.token (
    processor_name varchar(255) not null,
    segment        integer      not null,
    token          bytea,
    token_type     varchar(255),
    timestamp      varchar(255),
    owner          varchar(255),
    primary key (processor_name, segment)
) with (fillfactor = 50);

create function store.append(
    streams text[], sequences bigint[], types text[], revisions text[], event_ids uuid[], payloads bytea[], metadatas bytea[],
    command_ids text[], content_hashes bytea[], refusals boolean[], answers bytea[], event_counts integer[])
returns bigint
language plpgsql as $$
declare
    added integer := cardinality(streams);
    last  bigint;
    at    timestamptz;
begin
    update store.head
       set position = position + added, recorded_at = greatest(recorded_at, clock_timestamp())
    returning position, recorded_at into last, at;

    insert into store.event (position, stream, sequence, type, revision, event_id, recorded_at, payload, metadata)
    select last - added + e.place, e.stream, e.sequence, e.type, e.revision, e.event_id, at, e.payload, e.metadata
      from unnest(streams, sequences, types, revisions, event_ids, payloads, metadatas) with ordinality
           as e(stream, sequence, type, revision, event_id, payload, metadata, place);

    -- A stream is whole: who decided on a state that was never stored must decide again.
    if exists (
        select from unnest(streams, sequences) as e(stream, sequence)
         where e.sequence > 0
           and not exists (select from store.event p where p.stream = e.stream and p.sequence = e.sequence - 1)
    ) then
        raise exception 'an event without its predecessor' using errcode = 'OL001';
    end if;

    -- A command's position is that of its last event; the receipts stand in the order of the events.
    insert into store.receipt (command_id, content_hash, refused, answer, position, recorded_at)
    select r.command_id, r.content_hash, r.refused, r.answer,
           last - added + sum(r.event_count) over (order by r.place), at
      from unnest(command_ids, content_hashes, refusals, answers, event_counts) with ordinality
           as r(command_id, content_hash, refused, answer, event_count, place);
    return last;
end
$$;
comment on function store.append is
    'Takes the events and receipts of several commands in one statement, all or none; returns the last position.';

create function store.refuse_change() returns trigger language plpgsql as $$
begin
    raise exception 'events and receipts are never changed or removed' using errcode = '42501';
end
$$;
create trigger event_is_final before update or delete on store.event for each row execute function store.refuse_change();
create trigger events_are_final before truncate on store.event for each statement execute function store.refuse_change();
create trigger receipt_is_final before update or delete on store.receipt for each row execute function store.refuse_change();
create trigger receipts_are_final before truncate on store.receipt for each statement execute function store.refuse_change();
