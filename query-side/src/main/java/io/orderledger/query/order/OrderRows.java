package io.orderledger.query.order;

import io.orderledger.api.order.OrderStatus;
import java.util.List;
import java.util.Optional;
import org.springframework.data.jpa.repository.JpaSpecificationExecutor;
import org.springframework.data.jpa.repository.Query;
import org.springframework.data.repository.Repository;

interface OrderRows extends Repository<OrderRow, String>, JpaSpecificationExecutor<OrderRow> {
    Optional<OrderRow> findByOrderIdAndStatusNotNull(String orderId);

    @Query("select o.status as status, count(o) as orders from OrderRow o where o.status is not null group by o.status")
    List<StatusCount> countByStatus();

    interface StatusCount {
        OrderStatus getStatus();

        long getOrders();
    }
}
