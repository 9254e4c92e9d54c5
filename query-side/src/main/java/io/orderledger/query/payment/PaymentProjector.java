package io.orderledger.query.payment;

import io.orderledger.api.Recorded;
import io.orderledger.api.money.Money;
import io.orderledger.api.payment.PaymentEvent;
import io.orderledger.api.payment.PaymentEvent.PaymentAllocated;
import io.orderledger.api.payment.PaymentEvent.PaymentRegistered;
import io.orderledger.api.payment.PaymentEvent.PaymentVerified;
import io.orderledger.api.payment.PaymentStatus;
import io.orderledger.query.Freshness;
import io.orderledger.query.Projections;
import io.orderledger.query.Projector;
import io.orderledger.query.SetWise;
import io.orderledger.query.Touched;
import java.util.Collection;
import java.util.List;
import org.axonframework.config.ProcessingGroup;
import org.axonframework.queryhandling.QueryUpdateEmitter;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;

/** One row per payment: where it stands, and what of it has settled nothing yet. */
@Component
@ProcessingGroup(Projections.PAYMENT)
class PaymentProjector extends Projector<Touched<PaymentProjector.Row>> {
    private final JdbcTemplate jdbc;

    /** A payment as a batch changes it. */
    static final class Row {
        private final String paymentId;
        private final @Nullable PaymentRegistered registered;
        private final @Nullable Recorded first;
        private PaymentStatus status;
        private long unallocated;
        private long position;

        private Row(
                String paymentId,
                @Nullable PaymentRegistered registered,
                @Nullable Recorded first,
                PaymentStatus status,
                long unallocated,
                long position) {
            this.paymentId = paymentId;
            this.registered = registered;
            this.first = first;
            this.status = status;
            this.unallocated = unallocated;
            this.position = position;
        }

        private PaymentRegistered registered() {
            return known(registered, paymentId);
        }

        private Recorded first() {
            return known(first, paymentId);
        }
    }

    PaymentProjector(JdbcTemplate jdbc, Freshness freshness, QueryUpdateEmitter updates) {
        super(Projections.PAYMENT, List.of("view.payment"), jdbc, freshness, updates);
        this.jdbc = jdbc;
    }

    @Override
    public boolean concerns(Object event) {
        return event instanceof PaymentEvent;
    }

    @Override
    protected Touched<Row> begin() {
        return new Touched<>("view.payment", row -> row.paymentId, this::load);
    }

    @Override
    protected void expect(Touched<Row> batch, Object event) {
        if (event instanceof PaymentRegistered registered)
            batch.expectNew(registered.paymentId().value());
        else if (event instanceof PaymentEvent about)
            batch.expect(about.paymentId().value());
    }

    @Override
    protected void fold(Touched<Row> batch, Object event, Recorded recorded) {
        if (!(event instanceof PaymentEvent about)) return;
        var id = about.paymentId().value();
        var row = switch (about) {
            case PaymentRegistered registered ->
                batch.add(
                        id,
                        new Row(
                                id,
                                registered,
                                recorded,
                                PaymentStatus.UNDER_VERIFICATION,
                                registered.amount().minorUnits(),
                                recorded.position()));
            case PaymentVerified _ -> standing(batch.get(id), PaymentStatus.VERIFIED);
            case PaymentAllocated(var _, var _, var unallocated) -> allocated(batch.get(id), unallocated);
        };
        row.position = recorded.position();
    }

    private static Row standing(Row row, PaymentStatus status) {
        row.status = status;
        return row;
    }

    private static Row allocated(Row row, Money unallocated) {
        row.unallocated = unallocated.minorUnits();
        return standing(row, unallocated.isZero() ? PaymentStatus.ALLOCATED : PaymentStatus.PARTIALLY_ALLOCATED);
    }

    @Override
    protected void write(Touched<Row> batch) {
        SetWise.of(batch.created())
                .text("payment_id", row -> row.paymentId)
                .text("dealer_id", row -> row.registered().dealerId().value())
                .text("business_unit", row -> row.registered().businessUnit().value())
                .text(
                        "credit_account_id",
                        row -> row.registered().creditAccountId().value())
                .name("status", row -> row.status)
                .text("currency", row -> row.registered().amount().currency().getCurrencyCode())
                .number("amount_minor", row -> row.registered().amount().minorUnits())
                .number("unallocated_minor", row -> row.unallocated)
                .name("channel", row -> row.registered().channel())
                .text("reference", row -> row.registered().reference())
                .instant("value_date", row -> row.registered().valueDate())
                .instant("recorded_at", row -> row.first().recordedAt())
                .number("first_position", row -> row.first().position())
                .number("position", row -> row.position)
                .insert(jdbc, "view.payment");
        SetWise.of(batch.loaded())
                .text("payment_id", row -> row.paymentId)
                .name("status", row -> row.status)
                .number("unallocated_minor", row -> row.unallocated)
                .number("position", row -> row.position)
                .update(jdbc, "view.payment");
    }

    private List<Row> load(Collection<String> keys) {
        return jdbc.query(
                "select payment_id, status, unallocated_minor, position from view.payment where payment_id = any(?)",
                (row, _) -> new Row(
                        row.getString(1),
                        null,
                        null,
                        PaymentStatus.valueOf(row.getString(2)),
                        row.getLong(3),
                        row.getLong(4)),
                (Object) keys.toArray(String[]::new));
    }
}
