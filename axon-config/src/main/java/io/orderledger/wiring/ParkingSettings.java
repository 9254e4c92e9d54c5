package io.orderledger.wiring;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * The keys under {@code ledger.parking.}: what becomes of events that a follower cannot take in.
 *
 * @param maxSequences how many sequences one follower may have parked; one more stops it
 * @param lookEvery    how often the ledger looks for sequences that are due again
 * @param firstPause   how long a sequence rests after its first failure; the pause doubles with each further one
 * @param longestPause where the doubling ends
 */
@ConfigurationProperties("ledger.parking")
record ParkingSettings(
        @DefaultValue("1000") int maxSequences,
        @DefaultValue("2s") Duration lookEvery,
        @DefaultValue("10s") Duration firstPause,
        @DefaultValue("1h") Duration longestPause) {}
