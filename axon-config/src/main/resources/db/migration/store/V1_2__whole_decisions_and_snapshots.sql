-- Streams are compared byte by byte: the order of no language is needed, and the index is cheaper.
alter table store.event alter column stream type text collate "C";
alter table store.receipt alter column command_id type text collate "C";

-- The state of an aggregate after some event, so that loading it does not take longer the older it gets. Only ever a short
-- cut: a snapshot whose form is not today's is passed over, and all of them may be thrown away.
create table store.snapshot (
    stream   text collate "C" not null constraint snapshot_stream primary key,
    sequence bigint           not null,
    form     text             not null,
    state    bytea            not null,
    taken_at timestamptz      not null default clock_timestamp()
);
comment on column store.snapshot.form is 'SHA-256 of the shape of the state''s classes; another shape is never read.';

drop function store.append(
    text[], bigint[], text[], text[], uuid[], bytea[], bytea[], text[], bytea[], boolean[], bytea[], integer[]);

-- Takes the events and receipts of several commands in one statement, all or none; tells the last position and the time.
-- based_on: each stream that a decision has read, with the last sequence it saw; -1 where it saw none. Whoever decided on
-- less than is stored, or on more, must decide again: also where the decision adds nothing to that stream, and where it
-- was a refusal.
create function store.append(
    streams text[], sequences bigint[], types text[], revisions text[], event_ids uuid[], payloads bytea[], metadatas bytea[],
    command_ids text[], content_hashes bytea[], refusals boolean[], answers bytea[], event_counts integer[],
    based_on text[], seen bigint[],
    out last bigint, out at timestamptz)
language plpgsql as $$
declare
    added integer := cardinality(streams);
begin
    update store.head
       set position = position + added, recorded_at = greatest(recorded_at, clock_timestamp())
    returning position, recorded_at into last, at;

    -- One look-up each, by the unique index: a join would be planned when the table is empty, and stay so.
    for i in 1 .. cardinality(based_on) loop
        if seen[i] >= 0 then
            perform from store.event e where e.stream = based_on[i] and e.sequence = seen[i];
            if not found then
                raise exception 'decided on a state that was never stored' using errcode = 'OL001';
            end if;
        end if;
        perform from store.event e where e.stream = based_on[i] and e.sequence = seen[i] + 1;
        if found then
            raise exception 'decided on a state that is no longer the last' using errcode = 'OL001';
        end if;
    end loop;

    if added > 0 then
        insert into store.event (position, stream, sequence, type, revision, event_id, recorded_at, payload, metadata)
        select last - added + e.place, e.stream, e.sequence, e.type, e.revision, e.event_id, at, e.payload, e.metadata
          from unnest(streams, sequences, types, revisions, event_ids, payloads, metadatas) with ordinality
               as e(stream, sequence, type, revision, event_id, payload, metadata, place);
        -- Other nodes look at once; the number is a hint, what they read is the table.
        perform pg_notify('ledger_appended', last::text);
    end if;

    -- A command's position is that of its last event; the receipts stand in the order of the events.
    insert into store.receipt (command_id, content_hash, refused, answer, position, recorded_at)
    select r.command_id, r.content_hash, r.refused, r.answer,
           last - added + sum(r.event_count) over (order by r.place), at
      from unnest(command_ids, content_hashes, refusals, answers, event_counts) with ordinality
           as r(command_id, content_hash, refused, answer, event_count, place);
end
$$;
