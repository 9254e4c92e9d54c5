package io.orderledger.proof.torture;

import static org.assertj.core.api.Assertions.assertThat;

import io.orderledger.proof.torture.Strike.Moment;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What was acknowledged is there and nothing else is, wherever a kill -9 falls. Any number of cycles: {@link Torture}. */
@Timeout(900)
class KillTest {
    private static final String FOLDER =
            Path.of(System.getProperty("basedir", ""), "target", "torture").toString();

    @Test
    void twenty_five_kills_lose_nothing_and_invent_nothing() throws Exception {
        var figures = run("--cycles", "25", "--nodes", "2");

        assertThat(figures.findings()).isEmpty();
        assertThat(figures.cycles()).isEqualTo(25);
        assertThat(figures.coverage().leastShare())
                .as("below this, the run says nothing: %s", figures.coverage())
                .isGreaterThanOrEqualTo(0.05);
        for (var moment : Moment.values()) {
            assertThat(figures.killsWithCommandsInFlight(moment))
                    .as("%s", moment)
                    .isGreaterThanOrEqualTo(5);
        }
    }

    /** PostgreSQL told not to wait for the disk, and killed: a checker that finds nothing then is none. */
    @Test
    void acknowledgements_lost_by_a_database_that_does_not_wait_for_the_disk_are_caught() throws Exception {
        var figures = run("--cycles", "5", "--weaken");

        assertThat(figures.findings())
                .anyMatch(finding -> finding.startsWith("P7 ") && finding.endsWith(" and is lost"))
                .noneMatch(finding -> finding.startsWith("void"));
    }

    private static Figures run(String... arguments) throws Exception {
        var words = new ArrayList<>(List.of(arguments));
        words.addAll(List.of("--dir", FOLDER));
        var figures = new Torture(Torture.Options.parse(words), System.out).run();
        System.out.println(figures.words());
        return figures;
    }
}
