package io.orderledger.query.payment;

import java.util.Optional;
import org.springframework.data.jpa.repository.JpaSpecificationExecutor;
import org.springframework.data.repository.Repository;

interface PaymentRows extends Repository<PaymentRow, String>, JpaSpecificationExecutor<PaymentRow> {
    Optional<PaymentRow> findById(String paymentId);
}
