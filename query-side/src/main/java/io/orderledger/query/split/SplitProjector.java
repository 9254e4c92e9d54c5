package io.orderledger.query.split;

import io.orderledger.api.Recorded;
import io.orderledger.api.money.Money;
import io.orderledger.api.order.OrderId;
import io.orderledger.api.split.SplitEvent;
import io.orderledger.api.split.SplitEvent.SplitCancellationDeclined;
import io.orderledger.api.split.SplitEvent.SplitCancellationRequested;
import io.orderledger.api.split.SplitEvent.SplitCancelled;
import io.orderledger.api.split.SplitEvent.SplitClosed;
import io.orderledger.api.split.SplitEvent.SplitConfirmed;
import io.orderledger.api.split.SplitEvent.SplitDelivered;
import io.orderledger.api.split.SplitEvent.SplitInProduction;
import io.orderledger.api.split.SplitEvent.SplitPartShipped;
import io.orderledger.api.split.SplitEvent.SplitProposed;
import io.orderledger.api.split.SplitEvent.SplitReady;
import io.orderledger.api.split.SplitEvent.SplitReleaseRefused;
import io.orderledger.api.split.SplitEvent.SplitReleased;
import io.orderledger.api.split.SplitEvent.SplitRescheduled;
import io.orderledger.api.split.SplitEvent.SplitRestCancelled;
import io.orderledger.api.split.SplitEvent.SplitShipped;
import io.orderledger.api.split.SplitEvent.SplitSuperseded;
import io.orderledger.api.split.SplitId;
import io.orderledger.api.split.SplitLine;
import io.orderledger.api.split.SplitPolicyEvent;
import io.orderledger.api.split.SplitPolicyEvent.SplitPolicyApproved;
import io.orderledger.api.split.SplitPolicyEvent.SplitPolicyProposed;
import io.orderledger.api.split.SplitPolicyId;
import io.orderledger.api.split.SplitPolicyQuery.SplitPolicyChanged;
import io.orderledger.api.split.SplitPolicyQuery.WatchSplitPolicies;
import io.orderledger.api.split.SplitQuery.SplitChanged;
import io.orderledger.api.split.SplitQuery.WatchSplits;
import io.orderledger.api.split.SplitStatus;
import io.orderledger.query.Freshness;
import io.orderledger.query.Json;
import io.orderledger.query.Projections;
import io.orderledger.query.Projector;
import io.orderledger.query.SetWise;
import io.orderledger.query.Touched;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.stream.Stream;
import org.axonframework.config.ProcessingGroup;
import org.axonframework.queryhandling.QueryUpdateEmitter;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;

/** One row per split: what it carries and where it stands; and one per version of a split policy. */
@Component
@ProcessingGroup(Projections.SPLIT)
class SplitProjector extends Projector<SplitProjector.Batch> {
    private final JdbcTemplate jdbc;

    /** A split as a batch changes it. */
    static final class Row {
        private final SplitId splitId;
        private final OrderId orderId;
        private final @Nullable SplitProposed proposed;
        private final long firstPosition;
        private SplitStatus status;
        private List<StoredLine> lines = List.of();
        private List<StoredLine> shipped = List.of();
        private List<StoredSlip> reschedules = List.of();
        private long amount;
        private @Nullable LocalDate promisedDate;
        private @Nullable Long charge;
        private @Nullable String cancellationCase;
        private long position;

        private Row(
                SplitId splitId,
                OrderId orderId,
                @Nullable SplitProposed proposed,
                SplitStatus status,
                long firstPosition,
                long position) {
            this.splitId = splitId;
            this.orderId = orderId;
            this.proposed = proposed;
            this.status = status;
            this.firstPosition = firstPosition;
            this.position = position;
        }

        private void carries(List<SplitLine> now, Money value) {
            lines = now.stream().map(StoredLine::of).toList();
            amount = value.minorUnits();
        }

        private SplitProposed proposed() {
            return known(proposed, splitId.value());
        }
    }

    /** A version of a policy as a batch changes it. */
    static final class Policy {
        private final String key;
        private final @Nullable SplitPolicyProposed proposed;
        private @Nullable String approvedBy;
        private long position;

        private Policy(String key, @Nullable SplitPolicyProposed proposed) {
            this.key = key;
            this.proposed = proposed;
        }

        private SplitPolicyId policy() {
            return new SplitPolicyId(key.substring(0, key.lastIndexOf('/')));
        }

        private SplitPolicyProposed proposed() {
            return known(proposed, key);
        }
    }

    /** What one batch of events touches. */
    final class Batch {
        private final Touched<Row> splits =
                new Touched<>("view.split", row -> row.splitId.value(), SplitProjector.this::load);
        private final Touched<Policy> policies =
                new Touched<>("view.split_policy", row -> row.key, SplitProjector.this::loadPolicies);
    }

    SplitProjector(JdbcTemplate jdbc, Freshness freshness, QueryUpdateEmitter updates) {
        super(Projections.SPLIT, List.of("view.split", "view.split_policy"), jdbc, freshness, updates);
        this.jdbc = jdbc;
    }

    @Override
    public boolean concerns(Object event) {
        return event instanceof SplitEvent || event instanceof SplitPolicyEvent;
    }

    @Override
    protected Batch begin() {
        return new Batch();
    }

    @Override
    protected void expect(Batch batch, Object event) {
        switch (event) {
            case SplitProposed proposed ->
                batch.splits.expectNew(proposed.splitId().value());
            case SplitEvent about -> batch.splits.expect(about.splitId().value());
            case SplitPolicyProposed proposed -> batch.policies.expectNew(key(proposed, proposed.version()));
            case SplitPolicyApproved approved -> batch.policies.expect(key(approved, approved.version()));
            default -> {}
        }
    }

    @Override
    protected void fold(Batch batch, Object event, Recorded recorded) {
        switch (event) {
            case SplitEvent about -> split(batch.splits, about, recorded);
            case SplitPolicyEvent policy -> policy(batch.policies, policy, recorded.position());
            default -> {}
        }
    }

    private static void policy(Touched<Policy> batch, SplitPolicyEvent event, long at) {
        var row = switch (event) {
            case SplitPolicyProposed proposed -> {
                var key = key(event, proposed.version());
                yield batch.add(key, new Policy(key, proposed));
            }
            case SplitPolicyApproved approved -> {
                var its = batch.get(key(event, approved.version()));
                its.approvedBy = approved.approvedBy();
                yield its;
            }
        };
        row.position = at;
    }

    private static String key(SplitPolicyEvent event, int version) {
        return event.splitPolicyId().value() + "/" + version;
    }

    private static void split(Touched<Row> batch, SplitEvent about, Recorded recorded) {
        var id = about.splitId().value();
        var at = recorded.position();
        var row = switch (about) {
            case SplitProposed proposed -> {
                var made = new Row(proposed.splitId(), proposed.orderId(), proposed, SplitStatus.PROPOSED, at, at);
                made.carries(proposed.lines(), proposed.amount());
                made.promisedDate = proposed.promisedDate();
                yield batch.add(id, made);
            }
            case SplitConfirmed _ -> standing(batch.get(id), SplitStatus.CONFIRMED);
            case SplitReleaseRefused _ -> batch.get(id);
            case SplitReleased _ -> standing(batch.get(id), SplitStatus.RELEASED);
            case SplitInProduction _ -> standing(batch.get(id), SplitStatus.IN_PRODUCTION);
            case SplitReady _ -> standing(batch.get(id), SplitStatus.READY);
            case SplitPartShipped part -> {
                var its = standing(batch.get(id), SplitStatus.PARTIALLY_SHIPPED);
                its.shipped = StoredLine.plus(its.shipped, part.lines());
                yield its;
            }
            case SplitShipped _ -> allShipped(standing(batch.get(id), SplitStatus.SHIPPED));
            case SplitDelivered _ -> standing(batch.get(id), SplitStatus.DELIVERED);
            case SplitClosed _ -> standing(batch.get(id), SplitStatus.CLOSED);
            case SplitSuperseded _ -> standing(batch.get(id), SplitStatus.SUPERSEDED);
            case SplitRestCancelled rest -> {
                var its = standing(batch.get(id), SplitStatus.SHIPPED);
                its.carries(rest.lines(), rest.amount());
                yield allShipped(its);
            }
            case SplitRescheduled moved -> {
                var its = batch.get(id);
                its.promisedDate = moved.to();
                its.reschedules = StoredSlip.plus(its.reschedules, StoredSlip.of(moved, recorded));
                yield its;
            }
            case SplitCancellationRequested asked -> {
                var its = batch.get(id);
                its.cancellationCase = asked.caseId().value();
                yield its;
            }
            case SplitCancellationDeclined _ -> {
                var its = batch.get(id);
                its.cancellationCase = null;
                yield its;
            }
            case SplitCancelled cancelled -> {
                var its = standing(batch.get(id), SplitStatus.CANCELLED);
                var charge = cancelled.charge();
                its.charge = charge == null ? null : charge.minorUnits();
                yield its;
            }
        };
        row.position = at;
    }

    private static Row allShipped(Row row) {
        row.shipped = row.lines;
        return row;
    }

    private static Row standing(Row row, SplitStatus status) {
        row.status = status;
        return row;
    }

    @Override
    protected void write(Batch touched) {
        var batch = touched.splits;
        standing(batch.created())
                .text("order_id", row -> row.orderId.value())
                .integer("generation", row -> row.proposed().generation())
                .text("currency", row -> row.proposed().amount().currency().getCurrencyCode())
                .date("first_promised_date", row -> row.proposed().promisedDate())
                .json("parents", row -> Json.write(parents(row.proposed())))
                .name("goods", row -> row.proposed().goods())
                .text("source", row -> row.proposed().source())
                .number("first_position", row -> row.firstPosition)
                .insert(jdbc, "view.split");
        standing(batch.loaded()).update(jdbc, "view.split");
        approved(touched.policies.created())
                .text("split_policy_id", row -> row.proposed().splitPolicyId().value())
                .integer("version", row -> row.proposed().version())
                .instant("effective_from", row -> row.proposed().effectiveFrom())
                .json("rules", row -> Json.write(row.proposed().rules()))
                .text("proposed_by", row -> row.proposed().proposedBy())
                .insert(jdbc, "view.split_policy");
        approved(touched.policies.loaded()).update(jdbc, "view.split_policy");
    }

    private static SetWise<Policy> approved(Collection<Policy> rows) {
        return SetWise.of(rows)
                .text("split_policy_version", row -> row.key)
                .text("approved_by", row -> row.approvedBy)
                .number("position", row -> row.position);
    }

    private static List<String> parents(SplitProposed proposed) {
        var parents = proposed.parents();
        return parents == null
                ? List.of()
                : parents.stream().map(SplitId::value).toList();
    }

    /** What events after the first may change. */
    private static SetWise<Row> standing(Collection<Row> rows) {
        return SetWise.of(rows)
                .text("split_id", row -> row.splitId.value())
                .name("status", row -> row.status)
                .number("amount_minor", row -> row.amount)
                .date("promised_date", row -> row.promisedDate)
                .json("lines", row -> Json.write(row.lines))
                .json("shipped", row -> Json.write(row.shipped))
                .json("reschedules", row -> Json.write(row.reschedules))
                .nullableNumber("charge_minor", row -> row.charge)
                .text("cancellation_case", row -> row.cancellationCase)
                .number("position", row -> row.position);
    }

    @Override
    protected void announce(Batch touched, QueryUpdateEmitter updates) {
        var batch = touched.splits;
        Stream.concat(batch.created().stream(), batch.loaded().stream())
                .forEach(row -> updates.emit(
                        WatchSplits.class,
                        _ -> true,
                        new SplitChanged(row.splitId, row.orderId, row.status, row.position)));
        var policies = touched.policies;
        Stream.concat(policies.created().stream(), policies.loaded().stream())
                .forEach(row -> updates.emit(
                        WatchSplitPolicies.class, _ -> true, new SplitPolicyChanged(row.policy(), row.position)));
    }

    private List<Policy> loadPolicies(Collection<String> keys) {
        return jdbc.query(
                """
                select split_policy_version, approved_by
                from view.split_policy where split_policy_version = any(?)""",
                (found, _) -> {
                    var row = new Policy(found.getString(1), null);
                    row.approvedBy = found.getString(2);
                    return row;
                },
                (Object) keys.toArray(String[]::new));
    }

    private List<Row> load(Collection<String> keys) {
        return jdbc.query(
                """
                select split_id, order_id, status, first_position, position, amount_minor, promised_date, lines, shipped,
                    reschedules, charge_minor, cancellation_case
                from view.split where split_id = any(?)""",
                (found, _) -> {
                    var row = new Row(
                            new SplitId(found.getString(1)),
                            new OrderId(found.getString(2)),
                            null,
                            SplitStatus.valueOf(found.getString(3)),
                            found.getLong(4),
                            found.getLong(5));
                    row.amount = found.getLong(6);
                    row.promisedDate = found.getObject(7, LocalDate.class);
                    row.lines = Json.read(found.getString(8), StoredLine.LIST);
                    row.shipped = Json.read(found.getString(9), StoredLine.LIST);
                    row.reschedules = Json.read(found.getString(10), StoredSlip.LIST);
                    row.charge = found.getObject(11, Long.class);
                    row.cancellationCase = found.getString(12);
                    return row;
                },
                (Object) keys.toArray(String[]::new));
    }
}
