package io.orderledger.query.payment;

import io.orderledger.api.Recorded;
import io.orderledger.api.credit.Allocation;
import io.orderledger.api.money.Money;
import io.orderledger.api.payment.PaymentEvent;
import io.orderledger.api.payment.PaymentEvent.PaymentAllocated;
import io.orderledger.api.payment.PaymentEvent.PaymentRefunded;
import io.orderledger.api.payment.PaymentEvent.PaymentRegistered;
import io.orderledger.api.payment.PaymentEvent.PaymentRejected;
import io.orderledger.api.payment.PaymentEvent.PaymentReversed;
import io.orderledger.api.payment.PaymentEvent.PaymentUnallocated;
import io.orderledger.api.payment.PaymentEvent.PaymentVerified;
import io.orderledger.api.payment.PaymentEvent.RefundDeclined;
import io.orderledger.api.payment.PaymentEvent.RefundRequested;
import io.orderledger.api.payment.PaymentEvent.VerificationRequested;
import io.orderledger.api.payment.PaymentEvent.VerificationReturned;
import io.orderledger.api.payment.PaymentEvent.VoucherAttached;
import io.orderledger.api.payment.PaymentId;
import io.orderledger.api.payment.PaymentQuery.PaymentChanged;
import io.orderledger.api.payment.PaymentQuery.WatchPayments;
import io.orderledger.api.payment.PaymentStatus;
import io.orderledger.api.payment.Voucher;
import io.orderledger.query.Freshness;
import io.orderledger.query.Json;
import io.orderledger.query.Projections;
import io.orderledger.query.Projector;
import io.orderledger.query.SetWise;
import io.orderledger.query.Touched;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.stream.Stream;
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
        private long refunded;
        private @Nullable String reason;
        private List<Voucher> vouchers = List.of();
        private List<Settled> settled = List.of();
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
            // Whose turn it is, the approvals say; the payment is still to be verified.
            case VerificationRequested _, VerificationReturned _ ->
                standing(batch.get(id), PaymentStatus.UNDER_VERIFICATION);
            case PaymentVerified _ -> standing(batch.get(id), PaymentStatus.VERIFIED);
            case PaymentAllocated(var _, var items, var unallocated) ->
                left(settling(batch.get(id), items, 1), unallocated);
            case VoucherAttached attached -> shown(batch.get(id), attached.voucher());
            case PaymentRejected(var _, var reason) -> ended(batch.get(id), PaymentStatus.REJECTED, reason);
            case PaymentUnallocated(var _, var items, var unallocated, var _) ->
                left(settling(batch.get(id), items, -1), unallocated);
            case PaymentReversed(var _, var reason, var _) -> ended(batch.get(id), PaymentStatus.REVERSED, reason);
            case RefundRequested _ -> standing(batch.get(id), PaymentStatus.REFUND_REQUESTED);
            case RefundDeclined _ -> onAccount(batch.get(id));
            case PaymentRefunded refunded -> refunded(batch.get(id), refunded);
        };
        row.position = recorded.position();
    }

    private static Row standing(Row row, PaymentStatus status) {
        row.status = status;
        return row;
    }

    private static Row left(Row row, Money unallocated) {
        row.unallocated = unallocated.minorUnits();
        return row.status == PaymentStatus.REFUND_REQUESTED ? row : onAccount(row);
    }

    private static Row settling(Row row, List<Allocation> items, int sign) {
        row.settled = Settled.with(row.settled, items, sign);
        return row;
    }

    private static Row onAccount(Row row) {
        if (row.unallocated > 0) return standing(row, PaymentStatus.PARTIALLY_ALLOCATED);
        return standing(row, row.refunded > 0 ? PaymentStatus.REFUNDED : PaymentStatus.ALLOCATED);
    }

    private static Row refunded(Row row, PaymentRefunded event) {
        row.refunded = Math.addExact(row.refunded, event.amount().minorUnits());
        row.unallocated = event.unallocated().minorUnits();
        return onAccount(row);
    }

    private static Row ended(Row row, PaymentStatus status, String reason) {
        row.reason = reason;
        return standing(row, status);
    }

    private static Row shown(Row row, Voucher voucher) {
        var next = new ArrayList<>(row.vouchers);
        next.add(voucher);
        row.vouchers = List.copyOf(next);
        return row;
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
                .number("refunded_minor", row -> row.refunded)
                .text("reason", row -> row.reason)
                .text("vouchers", row -> Json.write(row.vouchers))
                .text("registered_by", row -> row.first().actor())
                .text("settled", row -> Json.write(row.settled))
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
                .number("refunded_minor", row -> row.refunded)
                .text("reason", row -> row.reason)
                .text("vouchers", row -> Json.write(row.vouchers))
                .text("settled", row -> Json.write(row.settled))
                .number("position", row -> row.position)
                .update(jdbc, "view.payment");
    }

    @Override
    protected void announce(Touched<Row> batch, QueryUpdateEmitter updates) {
        Stream.concat(batch.created().stream(), batch.loaded().stream())
                .forEach(row -> updates.emit(
                        WatchPayments.class,
                        _ -> true,
                        new PaymentChanged(new PaymentId(row.paymentId), row.position)));
    }

    private List<Row> load(Collection<String> keys) {
        return jdbc.query(
                """
                select payment_id, status, unallocated_minor, position, refunded_minor, reason, vouchers, settled
                from view.payment where payment_id = any(?)""",
                (row, _) -> {
                    var payment = new Row(
                            row.getString(1),
                            null,
                            null,
                            PaymentStatus.valueOf(row.getString(2)),
                            row.getLong(3),
                            row.getLong(4));
                    payment.refunded = row.getLong(5);
                    payment.reason = row.getString(6);
                    payment.vouchers = Json.read(row.getString(7), PaymentRow.VOUCHERS);
                    payment.settled = Json.read(row.getString(8), PaymentRow.SETTLED);
                    return payment;
                },
                (Object) keys.toArray(String[]::new));
    }
}
