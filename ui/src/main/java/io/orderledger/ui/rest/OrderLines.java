package io.orderledger.ui.rest;

import io.orderledger.api.money.UnitPrice;
import io.orderledger.api.order.OrderLine;
import io.orderledger.api.order.Specification;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.ArrayList;
import java.util.Currency;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads the lines of an order as a client writes them. */
final class OrderLines {
    private OrderLines() {}

    @Schema(name = "Specification", description = "What a custom line is to be made like")
    record SpecificationBody(
            @Schema(description = "1 to 50, each name once") List<FieldBody> fields,

            @Schema(description = "How far the goods may be off", example = "±2 mm") @Nullable
            String tolerance,

            @Schema(description = "At most 20; none when left out") @Nullable
            List<DrawingBody> drawings) {
        static @Nullable SpecificationBody of(@Nullable Specification specification) {
            if (specification == null) return null;
            return new SpecificationBody(
                    specification.fields().stream()
                            .map(field -> new FieldBody(field.name(), field.value()))
                            .toList(),
                    specification.tolerance(),
                    specification.drawings().stream()
                            .map(drawing -> new DrawingBody(drawing.reference(), drawing.sha256()))
                            .toList());
        }

        Specification read() {
            return new Specification(
                    fields.stream()
                            .map(field -> new Specification.Field(field.name(), field.value()))
                            .toList(),
                    tolerance,
                    drawings == null
                            ? List.of()
                            : drawings.stream()
                                    .map(drawing -> new Specification.Drawing(drawing.reference(), drawing.sha256()))
                                    .toList());
        }
    }

    @Schema(name = "SpecificationField")
    record FieldBody(
            @Schema(example = "width") String name,
            @Schema(example = "1200 mm") String value) {}

    @Schema(name = "Drawing", description = "A document kept elsewhere, told by its content")
    record DrawingBody(
            String reference,

            @Schema(description = "SHA-256 of its bytes, 64 hexadecimal digits")
            String sha256) {}

    /** Numbers the lines as they stand, from 1. */
    static List<Form.Read<OrderLine>> read(
            Form form, List<OrdersController.NewLine> lines, Form.Read<Currency> currency) {
        var read = new ArrayList<Form.Read<OrderLine>>();
        for (int i = 0; i < lines.size(); i++) read.add(read(form, "lines[" + i + "]", i + 1, lines.get(i), currency));
        return read;
    }

    static Form.Read<OrderLine> read(
            Form form, String field, int number, OrdersController.NewLine line, Form.Read<Currency> currency) {
        var price = form.read(field + ".unitPrice", () -> UnitPrice.parse(field + ".unitPrice", line.unitPrice()));
        var listPrice = form.readIfGiven(
                field + ".listPrice", line.listPrice(), text -> UnitPrice.parse(field + ".listPrice", text));
        var specification = form.readIfGiven(field + ".specification", line.specification(), SpecificationBody::read);
        return form.readPart(
                field,
                () -> OrderLine.of(
                        number,
                        line.sku(),
                        line.description(),
                        line.category(),
                        line.quantity(),
                        price.get(),
                        listPrice.get(),
                        Boolean.TRUE.equals(line.custom()),
                        currency.get(),
                        specification.get(),
                        line.requestedDate(),
                        line.minimumQuantity(),
                        line.packSize()));
    }
}
