package io.orderledger.query;

import io.orderledger.api.approval.ApprovalQuery;
import io.orderledger.api.credit.CreditPolicyQuery;
import io.orderledger.api.credit.CreditQuery;
import io.orderledger.api.dealer.DealerQuery;
import io.orderledger.api.order.OrderQuery;
import io.orderledger.api.payment.PaymentQuery;
import io.orderledger.api.people.PeopleQuery;
import io.orderledger.api.split.SplitPolicyQuery;
import io.orderledger.api.split.SplitQuery;
import java.time.Duration;
import org.axonframework.messaging.InterceptorChain;
import org.axonframework.messaging.MessageHandlerInterceptor;
import org.axonframework.messaging.unitofwork.UnitOfWork;
import org.axonframework.queryhandling.QueryMessage;
import org.jspecify.annotations.Nullable;

/**
 * Holds a question that names a position ({@value #AT_LEAST}) until the projection that answers it is there; and a question
 * whose asker has written something ({@value #PREFERABLY}) for a moment, so that people see the effect of their own command.
 */
class FreshAnswers implements MessageHandlerInterceptor<QueryMessage<?, ?>> {
    static final String AT_LEAST = "atLeast";
    static final String PREFERABLY = "preferably";
    private static final Duration A_MOMENT = Duration.ofMillis(700);

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
        } else if (query.getMetaData().get(PREFERABLY) instanceof Number own && own.longValue() > 0) {
            freshness.reaches(projection(query.getPayload()), own.longValue(), A_MOMENT);
        }
        return chain.proceed();
    }

    private static @Nullable String projection(Object query) {
        return switch (query) {
            case OrderQuery _ -> Projections.ORDER;
            case CreditQuery _, CreditPolicyQuery _ -> Projections.CREDIT;
            case SplitQuery _, SplitPolicyQuery _ -> Projections.SPLIT;
            case PaymentQuery _ -> Projections.PAYMENT;
            case DealerQuery _ -> Projections.DEALER;
            case ApprovalQuery _ -> Projections.APPROVAL;
            case PeopleQuery _ -> Projections.PEOPLE;
            default -> null;
        };
    }
}
