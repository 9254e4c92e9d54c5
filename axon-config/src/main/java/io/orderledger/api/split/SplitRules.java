package io.orderledger.api.split;

import io.orderledger.api.RefusalCode;
import io.orderledger.api.Refused;
import io.orderledger.api.Texts;
import java.time.DateTimeException;
import java.time.ZoneId;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How an order is divided into splits: lines go together unless one of these keeps them apart.
 *
 * @param bySource         keeps makers and warehouses apart
 * @param byPromisedDate   keeps promised dates apart
 * @param byGoods          keeps custom, standard and gift lines apart
 * @param standardLeadDays how many days goods from stock take, 0 to 1,000
 * @param customLeadDays   how many days goods made for the order take, where their source says nothing else
 * @param zone             whose calendar says which day it is, such as {@code Asia/Shanghai}
 * @param sources          where goods come from; the first that fits counts
 */
public record SplitRules(
        boolean bySource,
        boolean byPromisedDate,
        boolean byGoods,
        int standardLeadDays,
        int customLeadDays,
        String zone,
        List<SourceRule> sources) {
    /** What holds where no policy is in force: apart by promised date and kind of goods, and promised for the same day. */
    public static final SplitRules BUILT_IN = new SplitRules(false, true, true, 0, 0, "UTC", List.of());

    private static final int MAX_DAYS = 1_000;

    public SplitRules {
        sources = List.copyOf(sources);
        days("standardLeadDays", standardLeadDays);
        days("customLeadDays", customLeadDays);
        try {
            ZoneId.of(zone);
        } catch (DateTimeException unknown) {
            throw new Refused(RefusalCode.BAD_RULES, "field", "zone", "value", Refused.shown(zone));
        }
        if (sources.size() > MAX_DAYS) {
            throw new Refused(RefusalCode.BAD_RULES, "field", "sources", "value", Integer.toString(sources.size()));
        }
    }

    private static void days(String field, int days) {
        if (days >= 0 && days <= MAX_DAYS) return;
        throw new Refused(RefusalCode.BAD_RULES, "field", field, "value", Integer.toString(days));
    }

    /**
     * @param category  the product class it is about, or null: any
     * @param skuPrefix what the product's code begins with, or null: anything
     * @param source    the maker or warehouse, 1 to 100 characters
     * @param leadDays  how many days goods from there take, or null: as the policy says
     */
    public record SourceRule(
            @Nullable String category,
            @Nullable String skuPrefix,
            String source,
            @Nullable Integer leadDays) {
        public SourceRule {
            category = Texts.optional("category", category, 100);
            skuPrefix = Texts.optional("skuPrefix", skuPrefix, 64);
            source = Texts.required("source", source, 100);
            if (leadDays != null) days("leadDays", leadDays);
        }
    }
}
