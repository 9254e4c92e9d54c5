drop function store.append(
    text[], bigint[], text[], text[], uuid[], bytea[], bytea[], text[], bytea[], boolean[], bytea[], integer[],
    text[], bigint[]);

-- Takes the events and receipts of several commands in one statement, all or none; tells the last position and the time.
-- ends:       for each receipt, how many events of the statement are its command's or come before them
-- goes_on:    each stream that an append goes on with, after the last sequence it saw, which must be stored; that nothing
--             came after it is what the key of (stream, sequence) sees to
-- based_on:   each stream that a decision has only read, with the last sequence it saw; -1 where it saw none. Whoever
--             decided on less than is stored, or on more, must decide again: also where it was a refusal
-- others:     whether another node may be listening
create function store.append(
    streams text[], sequences bigint[], types text[], revisions text[], event_ids uuid[], payloads bytea[], metadatas bytea[],
    command_ids text[], content_hashes bytea[], refusals boolean[], answers bytea[], ends integer[],
    goes_on text[], after bigint[], based_on text[], seen bigint[], others boolean,
    out last bigint, out at timestamptz)
language plpgsql as $$
declare
    added integer := cardinality(streams);
begin
    update store.head
       set position = position + added, recorded_at = greatest(recorded_at, clock_timestamp())
    returning position, recorded_at into last, at;

    -- One look-up each, by the unique index: a join would be planned when the table is empty, and stay so.
    for i in 1 .. cardinality(goes_on) loop
        perform from store.event e where e.stream = goes_on[i] and e.sequence = after[i];
        if not found then
            raise exception 'decided on a state that was never stored' using errcode = 'OL001';
        end if;
    end loop;
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
        if others then perform pg_notify('ledger_appended', last::text); end if;
    end if;

    -- A command's position is that of its last event.
    insert into store.receipt (command_id, content_hash, refused, answer, position, recorded_at)
    select r.command_id, r.content_hash, r.refused, r.answer, last - added + r.ends, at
      from unnest(command_ids, content_hashes, refusals, answers, ends)
           as r(command_id, content_hash, refused, answer, ends);
end
$$;
