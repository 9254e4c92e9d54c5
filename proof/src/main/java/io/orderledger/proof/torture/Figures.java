package io.orderledger.proof.torture;

import io.orderledger.proof.torture.Strike.Moment;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** What a whole run came to. */
final class Figures {
    /** What befell at one kind of moment. */
    private static final class Kills {
        private int all;
        private int withCommandsInFlight;
        private int inFlight;
        private int storedUnheard;
    }

    private final Map<Moment, Kills> kills = new EnumMap<>(Moment.class);
    private final List<String> findings = new ArrayList<>();
    private Checker.Coverage coverage = Checker.Coverage.NONE;
    private int cycles;
    private double seconds;

    Figures() {
        for (var moment : Moment.values()) kills.put(moment, new Kills());
    }

    void add(Siege.Outcome outcome) {
        cycles++;
        var at = kills.getOrDefault(outcome.strike().moment(), new Kills());
        at.all++;
        at.inFlight += outcome.inFlight();
        at.storedUnheard += outcome.storedUnheard();
        if (outcome.inFlight() > 0) at.withCommandsInFlight++;
        findings.addAll(outcome.findings());
    }

    /** To be told once for each database, what all its logs came to. */
    void add(Checker.Coverage ofOneDatabase) {
        coverage = coverage.plus(ofOneDatabase);
    }

    void found(String finding) {
        findings.add(finding);
    }

    void took(long nanos) {
        seconds = nanos / 1e9;
    }

    int cycles() {
        return cycles;
    }

    List<String> findings() {
        return List.copyOf(findings);
    }

    Checker.Coverage coverage() {
        return coverage;
    }

    /** How many kills at this moment found commands that were sent and not answered. */
    int killsWithCommandsInFlight(Moment moment) {
        return kills.getOrDefault(moment, new Kills()).withCommandsInFlight;
    }

    static String line(int cycle, Siege.Outcome outcome) {
        return "%4d  %-13s %-8s in flight %2d, of these stored unheard %2d; attempts %6d, findings %d"
                .formatted(
                        cycle,
                        outcome.strike().moment(),
                        outcome.strike().victim(),
                        outcome.inFlight(),
                        outcome.storedUnheard(),
                        outcome.coverage().attempts(),
                        outcome.findings().size());
    }

    /** For people. */
    String words() {
        var words = new StringBuilder();
        kills.forEach((moment, at) ->
                words.append("%-13s %4d kills, %4d with commands in flight (%d commands, %d of them stored unheard)%n"
                        .formatted(moment, at.all, at.withCommandsInFlight, at.inFlight, at.storedUnheard)));
        words.append("%d cycles in %.0f s (%.1f s each); %s%n".formatted(cycles, seconds, seconds / cycles, coverage));
        words.append("least share of an outcome %.1f %%%n".formatted(100 * coverage.leastShare()));
        words.append(findings.size()).append(" findings");
        findings.stream().limit(20).forEach(finding -> words.append("\n  ").append(finding));
        return words.toString();
    }
}
