package io.orderledger.ui.credit;

import io.orderledger.api.Ledger;
import io.orderledger.api.Page;
import io.orderledger.api.credit.CreditPoolQuery.FindPools;
import io.orderledger.api.credit.CreditPoolQuery.PoolDetail;
import io.orderledger.api.credit.CreditPoolQuery.Pools;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** One page of all pools: there are few, and they are asked for together. */
record PoolPage(List<PoolDetail> rows, long total, int page, int size, long position) implements Page<PoolDetail> {

    /** @param text part of the id or name, or null for all */
    static PoolPage of(Ledger ledger, @Nullable String text, int page, int size, long atLeast) {
        var answer = ledger.ask(new FindPools(), Pools.class, atLeast);
        var wanted = answer.pools().stream().filter(pool -> isNamed(pool, text)).toList();
        var from = Math.min(wanted.size(), page * size);
        var rows = wanted.subList(from, Math.min(wanted.size(), from + size));
        return new PoolPage(rows, wanted.size(), page, size, answer.position());
    }

    private static boolean isNamed(PoolDetail pool, @Nullable String text) {
        if (text == null) return true;
        var part = text.toLowerCase(Locale.ROOT);
        return pool.name().toLowerCase(Locale.ROOT).contains(part)
                || pool.terms().creditPoolId().value().toLowerCase(Locale.ROOT).contains(part);
    }
}
