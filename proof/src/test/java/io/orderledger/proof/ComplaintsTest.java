package io.orderledger.proof;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What keeps the ledger from starting is said in a line that helps, with a non-zero exit, and nothing is harmed. */
@SystemTest
class ComplaintsTest {
    @Test
    void a_taken_port_is_named() throws IOException {
        try (var taken = new ServerSocket(0, 1, InetAddress.getByName("127.0.0.1"))) {
            var port = Integer.toString(taken.getLocalPort());
            var data = RunningLedger.newDirectory("port-taken");
            complains(RunningLedger.run("run", "--port", port, "--data", data.toString()), port);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"abc", "70000", "-1"})
    void a_port_that_is_none_is_named(String port) {
        var data = RunningLedger.newDirectory("bad-port");
        complains(RunningLedger.run("run", "--port", port, "--data", data.toString()), port);
    }

    @Test
    void an_unknown_option_is_named() {
        complains(RunningLedger.run("run", "--prot", "8080"), "--prot");
    }

    @Test
    void data_of_a_newer_version_is_left_alone() throws IOException {
        var data = RunningLedger.newDirectory("newer");
        Files.writeString(data.resolve("ledger-version"), "999\n");

        var port = Integer.toString(RunningLedger.freePort());
        complains(RunningLedger.run("run", "--port", port, "--data", data.toString()), "newer");

        try (var files = Files.list(data)) {
            assertThat(files.map(file -> file.getFileName().toString())).containsExactly("ledger-version");
        }
        assertThat(data.resolve("ledger-version")).hasContent("999\n");
    }

    @Test
    void a_data_directory_that_cannot_be_one_is_named() throws IOException {
        var file = Files.writeString(RunningLedger.newDirectory("unreadable").resolve("a-file"), "not a directory");

        var port = Integer.toString(RunningLedger.freePort());
        complains(RunningLedger.run("run", "--port", port, "--data", file.toString()), "a-file");

        assertThat(file).hasContent("not a directory");
    }

    @Test
    void a_second_ledger_on_the_same_data_is_refused_and_the_first_goes_on(RunningLedger ledger) {
        var port = Integer.toString(RunningLedger.freePort());
        complains(
                RunningLedger.run("run", "--port", port, "--data", ledger.data().toString()),
                ledger.data().getFileName().toString());

        assertThat(ledger.get("/orders?size=1").status()).isEqualTo(200);
    }

    @Test
    void a_file_that_is_not_there_is_named() {
        var data = RunningLedger.newDirectory("no-file");
        complains(
                RunningLedger.run(
                        "import",
                        "no-such-file.csv",
                        "--as",
                        "online-retail",
                        "--limit",
                        "1.00",
                        "--settle-after",
                        "30",
                        "--data",
                        data.toString()),
                "no-such-file.csv");
    }

    @Test
    void a_file_with_other_columns_is_refused_by_name(RunningLedger ledger) throws IOException {
        var file = Files.writeString(RunningLedger.newDirectory("columns").resolve("other.csv"), "a,b\n1,2\n");
        complains(
                RunningLedger.run(
                        "import",
                        file.toString(),
                        "--as",
                        "online-retail",
                        "--limit",
                        "1.00",
                        "--settle-after",
                        "30",
                        "--into",
                        ledger.url()),
                "InvoiceNo");
    }

    @ParameterizedTest
    @ValueSource(strings = {"-1.00", "1.001", "much"})
    void a_limit_that_is_none_is_named(String limit, RunningLedger ledger) {
        var file = RetailFile.write(RunningLedger.newDirectory("limit").resolve("retail.csv"), 3, 1, 1);
        complains(
                RunningLedger.run(
                        "import",
                        file.toString(),
                        "--as",
                        "online-retail",
                        "--limit",
                        limit,
                        "--settle-after",
                        "30",
                        "--into",
                        ledger.url()),
                limit);
    }

    private static void complains(RunningLedger.Ended ended, String word) {
        assertThat(ended.exit())
                .as("exit code; it said %s%s", ended.out(), ended.err())
                .isNotZero();
        assertThat(ended.err()).contains(word);
        assertThat(ended.out() + ended.err())
                .doesNotContainPattern("(?m)^\\s+at [a-z]")
                .doesNotContain("Exception");
    }
}
