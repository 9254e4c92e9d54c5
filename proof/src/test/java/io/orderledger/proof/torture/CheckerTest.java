package io.orderledger.proof.torture;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A judge that never convicted is no judge: each test breaks one promise in a history that was in order. */
class CheckerTest {
    private static final String CREDIT = "credit/D-1~BU~CNY";

    private final History history = History.ofOneAccount();

    @TempDir
    private Path folder;

    @Test
    void a_history_in_order_is_acquitted() throws IOException {
        assertThat(history.findings(folder)).isEmpty();
    }

    @Test
    void a_lost_event_is_caught() throws IOException {
        history.events.removeIf(line -> line.contains("split.released"));
        convicts("positions", "P10", "P7 c-8 (ReleaseSplit O-1-1): its events are missing");
    }

    @Test
    void the_last_event_lost_with_its_receipt_is_caught() throws IOException {
        history.events.removeLast();
        history.events.removeLast();
        history.receipts.removeLast();
        assertThat(history.findings(folder)).containsExactly("P7 c-14 was acknowledged at 25 and is lost");
    }

    @Test
    void an_event_that_is_there_twice_is_caught() throws IOException {
        history.events.add(history.events.getLast());
        convicts("positions", "P10");
    }

    @Test
    void a_changed_amount_is_caught_even_where_the_sums_agree() throws IOException {
        // Both sides of the payment say 7 and 2 instead of 8 and 1: still 9.
        assertThat(history.change(
                        "[{\"receivableId\":\"O-1-1-r\",\"amount\":{\"minorUnits\":8",
                        "[{\"receivableId\":\"O-1-1-r\",\"amount\":{\"minorUnits\":9"))
                .isTrue();
        convicts("P2", "I-08");
    }

    @Test
    void an_amount_that_differs_from_what_was_sent_is_caught() throws IOException {
        assertThat(history.change("\"total\":{\"minorUnits\":3", "\"total\":{\"minorUnits\":4"))
                .isTrue();
        convicts("P7 c-4 (SubmitOrder O-2 D-1 3): order.submitted at 6 says something else", "P4");
    }

    @Test
    void an_acknowledgement_without_anything_stored_is_caught() throws IOException {
        history.invoke("c-15", "ConfirmOrder O-1");
        history.ok("c-15", 25, false);
        convicts("P7 c-15 was acknowledged at 25 and is lost");
    }

    @Test
    void a_receipt_whose_events_are_missing_is_caught() throws IOException {
        history.done("c-15", "PostCreditNote N-1 D-1 2");
        convicts("P7 c-15 (PostCreditNote N-1 D-1 2): its events are missing");
    }

    @Test
    void an_event_of_a_command_that_nobody_sent_is_caught() throws IOException {
        history.log.removeIf(line -> line.contains("\tc-13\t"));
        convicts("P8 c-13 was never sent, and is stored");
    }

    @Test
    void half_a_command_is_caught() throws IOException {
        // As if the last of three events had not been written: positions and sequences are whole.
        history.invoke("c-15", "SubmitOrder O-4 D-1 1");
        history.store("c-15", History.submitted("O-4", 1));
        history.receipt("c-15", "SubmitOrder O-4 D-1 1");
        assertThat(history.findings(folder)).containsExactly("P7 c-15 (SubmitOrder O-4 D-1 1): led to order.submitted");
    }

    @Test
    void an_exposure_over_the_limit_is_caught_where_all_else_is_in_order() throws IOException {
        history.change("\"limit\":{\"minorUnits\":10", "\"limit\":{\"minorUnits\":9");
        history.log.replaceAll(line -> line.replace("GrantCredit D-1 10", "GrantCredit D-1 9"));
        assertThat(history.findings(folder)).containsExactly("P1 " + CREDIT + " owes 10 of 9 at position 15");
    }

    @Test
    void a_refusal_with_room_left_is_caught() throws IOException {
        history.change("\"limit\":{\"minorUnits\":10", "\"limit\":{\"minorUnits\":11");
        history.log.replaceAll(line -> line.replace("GrantCredit D-1 10", "GrantCredit D-1 11"));
        convicts("I-01 " + CREDIT + " refused 3 at position 7, and had room");
    }

    @Test
    void a_hold_that_outlives_its_order_is_caught() throws IOException {
        history.events.removeIf(line -> line.contains("credit.released"));
        convicts("I-04 " + CREDIT + " still holds for [O-3], which are cancelled");
    }

    @Test
    void a_rejected_command_that_left_a_mark_is_caught() throws IOException {
        history.log.replaceAll(line -> line.startsWith("ok") && line.contains("\tc-10\t")
                ? line.replaceFirst("ok\t(\\d+)\tc-10\tc-10\t.*", "rejected\t$1\tc-10\tc-10\tORDER_STATE")
                : line);
        convicts("P8 c-10 was rejected with ORDER_STATE, and is stored as done");
    }

    @Test
    void a_repeat_with_other_content_that_was_not_refused_is_caught() throws IOException {
        history.invoke("c-9", "SubmitOrder O-3 D-1 3");
        history.ok("c-9", 16, true);
        convicts("P9 c-9 was decided for two contents");
    }

    @Test
    void a_receipt_that_does_not_tell_one_content_from_another_is_caught() throws IOException {
        var hash = history.receipts.getFirst().split("\t")[1];
        history.receipts.replaceAll(
                line -> line.startsWith("c-2\t") ? line.replaceFirst("\t[0-9a-f]{8}\t", "\t" + hash + "\t") : line);
        convicts("I-18 c-2: its receipt does not tell");
    }

    @Test
    void an_answer_that_is_neither_done_nor_rejected_nor_indeterminate_is_caught() throws IOException {
        history.invoke("c-15", "ConfirmOrder O-1");
        history.log.add("unclassified\t999\tc-15\tc-15\tjava.lang.NullPointerException");
        convicts("P12 c-15 got an answer that there must not be: java.lang.NullPointerException");
    }

    @Test
    void an_answer_cut_off_by_the_kill_says_nothing() throws IOException {
        history.done("c-15", "PostCreditNote N-1 D-1 2", History.note("N-1", 2));
        var files = history.write(folder);
        var log = Files.readString(files.log());
        Files.writeString(files.log(), log.substring(0, log.length() - 4));
        assertThat(Checker.check(files.events(), files.receipts(), List.of(files.log()))
                        .findings())
                .isEmpty();
    }

    @Test
    void a_repeat_that_is_refused_as_it_must_be_is_acquitted() throws IOException {
        history.invoke("c-9", "SubmitOrder O-3 D-1 3");
        history.rejected("c-9", "COMMAND_ID_REUSED");
        history.invoke("c-9", "SubmitOrder O-3 D-1 2");
        history.ok("c-9", 16, true);
        assertThat(history.findings(folder)).isEmpty();
    }

    @Test
    void a_repeat_that_had_a_second_effect_is_caught() throws IOException {
        history.invoke("c-9", "SubmitOrder O-3 D-1 2");
        history.ok("c-9", 16, false);
        convicts("P9 c-9 was done more than once");
    }

    @Test
    void a_refusal_that_was_forgotten_is_caught() throws IOException {
        history.invoke("c-15", "CancelOrder O-9");
        history.rejected("c-15", "ORDER_UNKNOWN");
        convicts("P9 c-15 was rejected with ORDER_UNKNOWN, which was not kept");
    }

    @Test
    void an_effect_from_before_its_command_was_sent_is_caught() throws IOException {
        // Sent long after the last acknowledgement, and stored in the middle.
        var late = history.log.stream().filter(line -> line.contains("\tc-5\t")).toList();
        history.log.removeAll(late);
        history.log.addAll(
                late.stream().map(line -> line.replaceFirst("\t", "\t9")).toList());
        convicts("P11 c-5 was sent after 25 was acknowledged, and stands at 9");
    }

    @Test
    void it_runs_by_itself_without_anything_of_the_product_and_ends_with_1() throws Exception {
        assertThat(alone()).isZero();
        history.events.removeLast();
        assertThat(alone()).isEqualTo(1);
    }

    private int alone() throws Exception {
        var files = history.write(folder);
        var verdict = Judge.ask(files.events(), files.receipts(), List.of(files.log()));
        assertThat(verdict.words()).contains(" findings; ");
        return verdict.exit();
    }

    private void convicts(String... beginnings) throws IOException {
        var findings = history.findings(folder);
        for (var beginning : beginnings) {
            assertThat(findings).anyMatch(finding -> finding.startsWith(beginning));
        }
    }
}
