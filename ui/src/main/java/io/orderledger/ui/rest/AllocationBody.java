package io.orderledger.ui.rest;

import io.orderledger.api.credit.Allocation;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.List;

/** How much of which open item was settled. */
@Schema(name = "Allocation", description = "How much of which open item was settled")
record AllocationBody(String receivableId, MoneyBody amount) {
    static List<AllocationBody> of(List<Allocation> allocations) {
        return allocations.stream()
                .map(one -> new AllocationBody(one.receivableId().value(), MoneyBody.of(one.amount())))
                .toList();
    }
}
