package io.orderledger.command.process;

import static org.assertj.core.api.Assertions.assertThat;

import io.orderledger.api.credit.AdvanceSource;
import io.orderledger.api.credit.Allocation;
import io.orderledger.api.credit.CreditAccountId;
import io.orderledger.api.credit.CreditEvent.AdvanceApplied;
import io.orderledger.api.credit.CreditNoteId;
import io.orderledger.api.credit.ReceivableId;
import io.orderledger.api.money.Money;
import io.orderledger.api.payment.PaymentCommand.RecordAdvanceUse;
import io.orderledger.api.payment.PaymentId;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;

class AdvanceUseProcessTest {
    private static final CreditAccountId ACCOUNT = new CreditAccountId("D-1~BU-1~CNY");
    private static final ReceivableId RECEIVABLE = new ReceivableId("O-1-1-r");
    private static final Money AMOUNT = new Money(100, Money.currency("CNY"));
    private static final PaymentId PAYMENT = new PaymentId("P-1");

    private final SentCommands ledger = new SentCommands();
    private final AdvanceUseProcess process = new AdvanceUseProcess(ledger);

    @Test
    void a_payment_hears_what_its_advance_settled() {
        process.when(used(AdvanceSource.of(PAYMENT)), "e-1");
        assertThat(ledger.sent)
                .containsExactly(
                        Map.entry("e-1:record", new RecordAdvanceUse(PAYMENT, new Allocation(RECEIVABLE, AMOUNT))));
    }

    @Test
    void a_credit_note_keeps_no_book_of_its_own() {
        process.when(used(AdvanceSource.of(new CreditNoteId("C-1"))), "e-1");
        assertThat(ledger.sent).isEmpty();
    }

    private static AdvanceApplied used(AdvanceSource source) {
        return new AdvanceApplied(ACCOUNT, source, RECEIVABLE, AMOUNT, Instant.EPOCH);
    }
}
