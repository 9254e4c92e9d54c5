package io.orderledger.query.payment;

import io.orderledger.api.payment.PaymentQuery.FindPayment;
import io.orderledger.api.payment.PaymentQuery.FindPayments;
import io.orderledger.api.payment.PaymentQuery.PaymentChanged;
import io.orderledger.api.payment.PaymentQuery.PaymentSummary;
import io.orderledger.api.payment.PaymentQuery.Payments;
import io.orderledger.api.payment.PaymentQuery.WatchPayments;
import io.orderledger.query.Paging;
import io.orderledger.query.Projections;
import io.orderledger.query.Snapshots;
import org.axonframework.queryhandling.QueryHandler;
import org.jspecify.annotations.Nullable;
import org.springframework.data.domain.Sort;
import org.springframework.stereotype.Component;

/** Answers every question about payments. */
@Component
class PaymentAnswers {
    private final Snapshots snapshots;
    private final PaymentRows rows;

    PaymentAnswers(Snapshots snapshots, PaymentRows rows) {
        this.snapshots = snapshots;
        this.rows = rows;
    }

    @QueryHandler
    Payments answer(FindPayments query) {
        var dealer = query.dealer() == null ? null : query.dealer().value();
        var wanted = Paging.<PaymentRow>having("dealerId", dealer).and(Paging.having("status", query.status()));
        var newestFirst = Sort.by(Sort.Direction.DESC, "firstPosition");
        return snapshots.of(Projections.PAYMENT, position -> {
            var found = rows.findAll(wanted, Paging.of(query.page(), query.size(), newestFirst));
            return new Payments(
                    found.map(PaymentRow::summary).getContent(),
                    found.getTotalElements(),
                    found.getNumber(),
                    found.getSize(),
                    position);
        });
    }

    @QueryHandler
    @Nullable
    PaymentSummary answer(FindPayment query) {
        return snapshots.of(
                Projections.PAYMENT,
                _ -> rows.findById(query.paymentId().value())
                        .map(PaymentRow::summary)
                        .orElse(null));
    }

    /** Watchers are told of changes only. */
    @QueryHandler
    @Nullable
    PaymentChanged answer(WatchPayments query) {
        return null;
    }
}
