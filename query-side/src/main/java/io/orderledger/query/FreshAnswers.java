package io.orderledger.query;

import io.orderledger.api.credit.CreditQuery;
import io.orderledger.api.dealer.DealerQuery;
import io.orderledger.api.order.OrderQuery;
import io.orderledger.api.payment.PaymentQuery;
import io.orderledger.api.split.SplitQuery;
import org.axonframework.messaging.InterceptorChain;
import org.axonframework.messaging.MessageHandlerInterceptor;
import org.axonframework.messaging.unitofwork.UnitOfWork;
import org.axonframework.queryhandling.QueryMessage;
import org.jspecify.annotations.Nullable;

/** Holds a question that names a position ({@value #AT_LEAST}) until the projection that answers it is there. */
class FreshAnswers implements MessageHandlerInterceptor<QueryMessage<?, ?>> {
    static final String AT_LEAST = "atLeast";

    private final Freshness freshness;

    FreshAnswers(Freshness freshness) {
        this.freshness = freshness;
    }

    @Override
    public @Nullable Object handle(UnitOfWork<? extends QueryMessage<?, ?>> unitOfWork, InterceptorChain chain)
            throws Exception {
        var query = unitOfWork.getMessage();
        if (query.getMetaData().get(AT_LEAST) instanceof Number atLeast && atLeast.longValue() > 0) {
            freshness.await(projection(query.getPayload()), atLeast.longValue());
        }
        return chain.proceed();
    }

    private static @Nullable String projection(Object query) {
        return switch (query) {
            case OrderQuery _ -> Projections.ORDER;
            case CreditQuery _ -> Projections.CREDIT;
            case SplitQuery _ -> Projections.SPLIT;
            case PaymentQuery _ -> Projections.PAYMENT;
            case DealerQuery _ -> Projections.DEALER;
            default -> null;
        };
    }
}
