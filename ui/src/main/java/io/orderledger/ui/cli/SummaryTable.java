package io.orderledger.ui.cli;

import io.orderledger.ui.importing.ImportStatus.Summary;
import java.nio.file.Path;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** An import's summary for people. */
final class SummaryTable {
    private final StringBuilder text = new StringBuilder();

    private SummaryTable() {}

    static String of(Summary summary, @Nullable Path report) {
        var table = new SummaryTable();
        table.count("rows", summary.rows());
        summary.rejected().forEach((reason, rows) -> table.count("  rejected " + reason, rows));
        table.count("invoices with no row left", summary.invoicesWithoutRow());
        table.count("dealers", summary.dealers());
        table.count("orders", summary.orders());
        table.count("  accepted", summary.accepted());
        table.count("  on hold", summary.onHold());
        table.count("credit notes", summary.creditNotes());
        table.count("payments", summary.payments());
        var currency = summary.currency();
        table.amount("accepted orders", summary.sums().acceptedOrders(), currency);
        table.amount("held orders", summary.sums().heldOrders(), currency);
        table.amount("credit notes", summary.sums().creditNotes(), currency);
        table.amount("payments", summary.sums().payments(), currency);
        table.amount("receivables", summary.sums().receivables(), currency);
        table.amount("advances", summary.sums().advances(), currency);
        table.amount("exposure", summary.sums().exposure(), currency);
        table.count("commands decided before", summary.repeated());
        table.count("events stored", summary.events());
        table.line(
                "in %.1f s: %,d rows/s, %,d orders/s, %,d events/s",
                summary.seconds(), summary.rowsPerSecond(), summary.ordersPerSecond(), summary.eventsPerSecond());
        if (report != null) table.line("Rejected rows are listed in %s", report);
        return table.text.toString();
    }

    private void count(String name, long count) {
        line("%-27s %,15d", name, count);
    }

    private void amount(String name, String amount, String currency) {
        line("%-27s %15s %s", name, amount, currency);
    }

    private void line(String format, Object... values) {
        text.append(String.format(Locale.ROOT, format, values)).append(System.lineSeparator());
    }
}
