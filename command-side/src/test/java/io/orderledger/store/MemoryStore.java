package io.orderledger.store;

import io.orderledger.api.Refused;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.axonframework.eventhandling.DomainEventMessage;
import org.axonframework.eventhandling.EventMessage;
import org.axonframework.eventsourcing.eventstore.DomainEventStream;
import org.axonframework.eventsourcing.eventstore.inmemory.InMemoryEventStorageEngine;
import org.axonframework.messaging.unitofwork.CurrentUnitOfWork;
import org.axonframework.modelling.command.ConcurrencyException;
import org.jspecify.annotations.Nullable;

/** The store in memory: no stream begins twice, receipts are stored with the events, and each stream is at hand. */
public final class MemoryStore extends InMemoryEventStorageEngine implements Receipts {
    private static final byte[] NO_ANSWER = EventJson.bytes("");

    private final Map<String, List<DomainEventMessage<?>>> streams = new HashMap<>();
    private final List<Object> payloads = new ArrayList<>();
    private final Map<String, Receipt.Found> receipts = new HashMap<>();

    /** Every event there is, in order; grows while it is read. */
    public List<Object> payloads() {
        return Collections.unmodifiableList(payloads);
    }

    @Override
    public synchronized void appendEvents(List<? extends EventMessage<?>> events) {
        var receipt = receipt();
        if (receipt != null && receipts.containsKey(receipt.commandId())) throw new DuplicateCommand();
        mustFollow(events);
        for (var event : events) {
            var one = (DomainEventMessage<?>) event;
            streams.computeIfAbsent(one.getAggregateIdentifier(), _ -> new ArrayList<>())
                    .add(one);
            payloads.add(one.getPayload());
        }
        super.appendEvents(events);
        if (receipt == null) return;
        var result = CurrentUnitOfWork.get().getExecutionResult();
        keep(receipt, null, result == null ? null : result.getResult().getPayload());
    }

    private static @Nullable Receipt receipt() {
        return CurrentUnitOfWork.isStarted() ? CurrentUnitOfWork.get().getResource(Receipt.RESOURCE) : null;
    }

    private void mustFollow(List<? extends EventMessage<?>> events) {
        var next = new HashMap<String, Long>();
        for (var event : events) {
            var one = (DomainEventMessage<?>) event;
            var stream = one.getAggregateIdentifier();
            var expected = next.computeIfAbsent(
                    stream, it -> (long) streams.getOrDefault(it, List.of()).size());
            if (one.getSequenceNumber() == 0 && expected > 0) throw new StreamExists(stream);
            if (one.getSequenceNumber() != expected) throw new ConcurrencyException(stream + " has gone on");
            next.put(stream, expected + 1);
        }
    }

    private void keep(Receipt receipt, @Nullable Refused refusal, @Nullable Object answer) {
        var json = answer == null ? NO_ANSWER : EventJson.bytes(answer);
        var position = payloads.size();
        receipts.put(receipt.commandId(), new Receipt.Found(receipt.contentHash(), refusal, json, position));
        receipt.storedAt(position);
    }

    @Override
    public synchronized void storeReceipt(Receipt receipt, @Nullable Object answer) {
        if (receipts.containsKey(receipt.commandId())) throw new DuplicateCommand();
        keep(receipt, null, answer);
    }

    @Override
    public synchronized void storeRefusal(Receipt receipt, Refused refused) {
        if (receipts.containsKey(receipt.commandId())) throw new DuplicateCommand();
        keep(receipt, refused, null);
    }

    @Override
    public synchronized Optional<Receipt.Found> findReceipt(String commandId) {
        return Optional.ofNullable(receipts.get(commandId));
    }

    @Override
    public synchronized DomainEventStream readEvents(String stream, long from) {
        var events = streams.getOrDefault(stream, List.of());
        if (from >= events.size()) return DomainEventStream.empty();
        return DomainEventStream.of(new ArrayList<>(events.subList((int) Math.max(0, from), events.size())));
    }

    @Override
    public synchronized Optional<Long> lastSequenceNumberFor(String stream) {
        var events = streams.get(stream);
        return events == null ? Optional.empty() : Optional.of(events.size() - 1L);
    }
}
