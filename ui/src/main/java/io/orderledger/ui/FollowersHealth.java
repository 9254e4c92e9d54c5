package io.orderledger.ui;

import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Whether events are parked that a follower could not take in. Commands are decided all the same, so the ledger as a whole
 * stays UP; an administrator sees {@code PARKED} under {@code followers}, and how many events wait in how many lines.
 */
@Component("followersHealthIndicator")
class FollowersHealth implements HealthIndicator {
    static final String PARKED = "PARKED";

    private final JdbcClient jdbc;

    FollowersHealth(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    private record Waiting(long lines, long events) {}

    @Override
    public Health health() {
        var waiting = jdbc.sql("select count(*) as lines, coalesce(sum(letters), 0) as events from store.parked")
                .query(Waiting.class)
                .single();
        return (waiting.lines() == 0 ? Health.up() : Health.status(PARKED))
                .withDetail("parkedLines", waiting.lines())
                .withDetail("parkedEvents", waiting.events())
                .build();
    }
}
