package io.orderledger.command.joint;

import io.orderledger.api.money.Money;
import io.orderledger.api.payment.PaymentEvent.PaymentRegistered;
import io.orderledger.api.payment.Voucher;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What people see who decide about a payment, beside the account that it is for. */
final class PaymentDossiers {
    static final String PAYMENT = "payment";

    /** What is left of a payment of which some is to go back. */
    static final String LEFT = "left";

    private PaymentDossiers() {}

    static Map<String, Object> payment(PaymentRegistered payment, List<Voucher> vouchers) {
        var told = new LinkedHashMap<String, Object>();
        told.put("paymentId", payment.paymentId().value());
        told.put("dealerId", payment.dealerId().value());
        told.put("businessUnit", payment.businessUnit().value());
        told.put("amount", payment.amount().toString());
        told.put("channel", payment.channel().name());
        Dossiers.put(told, "reference", payment.reference());
        told.put("valueDate", payment.valueDate().toString());
        told.put("vouchers", vouchers.stream().map(PaymentDossiers::voucher).toList());
        return told;
    }

    /** @param left what has settled nothing yet */
    static Map<String, Object> left(Money left) {
        return Map.of("amount", left.toString());
    }

    private static Map<String, Object> voucher(Voucher voucher) {
        return Map.of("reference", voucher.reference(), "sha256", voucher.sha256());
    }
}
