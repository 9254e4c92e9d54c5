package io.orderledger.ui.rest;

import io.orderledger.api.credit.Allocation;
import io.orderledger.api.credit.ReceivableId;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

/** How much of which open item was settled. */
@Schema(name = "Allocation", description = "How much of which open item was settled")
record AllocationBody(String receivableId, MoneyBody amount) {
    static List<AllocationBody> of(List<Allocation> allocations) {
        return allocations.stream()
                .map(one -> new AllocationBody(one.receivableId().value(), MoneyBody.of(one.amount())))
                .toList();
    }

    /** Reads them as the field {@code items}. */
    static Supplier<List<Allocation>> read(Form form, List<AllocationBody> items) {
        var read = new ArrayList<Supplier<Allocation>>();
        for (int i = 0; i < items.size(); i++) {
            var item = items.get(i);
            var place = "items[" + i + "]";
            var id = form.read(place + ".receivableId", () -> new ReceivableId(item.receivableId()));
            var amount = item.amount().read(form, place + ".amount");
            read.add(() -> new Allocation(id.get(), amount.get()));
        }
        return () -> read.stream().map(Supplier::get).toList();
    }
}
