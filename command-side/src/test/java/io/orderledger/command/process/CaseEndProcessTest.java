package io.orderledger.command.process;

import static org.assertj.core.api.Assertions.assertThat;

import io.orderledger.api.approval.ApprovalCaseId;
import io.orderledger.api.approval.ApprovalCommand.InvalidateCase;
import io.orderledger.api.credit.CreditAccountId;
import io.orderledger.api.credit.CreditEvent.CreditChangeDeclined;
import io.orderledger.api.order.OrderId;
import io.orderledger.api.payment.PaymentEvent.RefundDeclined;
import io.orderledger.api.payment.PaymentEvent.VerificationReturned;
import io.orderledger.api.payment.PaymentId;
import io.orderledger.api.split.SplitEvent.SplitCancellationDeclined;
import io.orderledger.api.split.SplitId;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;

class CaseEndProcessTest {
    private static final ApprovalCaseId CASE = new ApprovalCaseId("O-1-a1");

    private final SentCommands ledger = new SentCommands();
    private final CaseEndProcess process = new CaseEndProcess(ledger);

    @Test
    void a_change_that_is_not_waited_for_any_more_ends_its_case() {
        process.when(
                new CreditChangeDeclined(new CreditAccountId("D-1~BU-1~CNY"), CASE, "cancelled", Instant.EPOCH), "e-1");
        assertThat(ledger.sent).containsExactly(Map.entry("e-1:invalidate", new InvalidateCase(CASE, "cancelled")));
    }

    @Test
    void a_refund_and_a_verification_that_are_not_waited_for_any_more_end_their_cases() {
        var payment = new PaymentId("P-1");
        process.when(new RefundDeclined(payment, CASE, "less is left"), "e-1");
        process.when(new VerificationReturned(payment, CASE, "more is shown"), "e-2");
        assertThat(ledger.sent)
                .containsExactly(
                        Map.entry("e-1:invalidate", new InvalidateCase(CASE, "less is left")),
                        Map.entry("e-2:invalidate", new InvalidateCase(CASE, "more is shown")));
    }

    @Test
    void a_split_that_goes_on_ends_the_case_in_which_people_were_asked_about_it() {
        process.when(
                new SplitCancellationDeclined(new SplitId("O-1-1"), new OrderId("O-1"), CASE, "Its goods are ready"),
                "e-1");
        assertThat(ledger.sent)
                .containsExactly(Map.entry("e-1:invalidate", new InvalidateCase(CASE, "Its goods are ready")));
    }
}
