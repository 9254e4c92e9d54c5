package io.orderledger.api.split;

import io.orderledger.api.RefusalCode;
import io.orderledger.api.Refused;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One of the splits that a split is divided into.
 *
 * @param promisedDate when it shall leave, or null: as the parent
 * @param source       the maker or warehouse, or null: as the parent
 * @param lines        at least one, each line once
 */
public record SplitPart(
        SplitId splitId,
        @Nullable LocalDate promisedDate,
        @Nullable String source,
        List<LineQuantity> lines) {
    public SplitPart {
        lines = List.copyOf(lines);
        var distinct = lines.stream().map(LineQuantity::lineNumber).distinct().count();
        if (lines.isEmpty() || distinct != lines.size()) {
            throw new Refused(RefusalCode.BAD_PARTS, "field", "parts", "split", splitId.value());
        }
    }
}
