package io.orderledger.wiring;

import java.nio.file.Path;
import java.time.ZoneId;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * The keys under {@code ledger.} that say where things are kept.
 *
 * @param data     the folder of the embedded database; unused with a database of your own
 * @param zone     the time zone in which a date given without a time is meant
 * @param database a PostgreSQL of your own; embedded where its url is missing
 */
@ConfigurationProperties("ledger")
record LedgerSettings(
        @DefaultValue("./data") Path data,
        @DefaultValue("UTC") ZoneId zone,
        @DefaultValue Database database) {
    /**
     * @param url           a JDBC address such as {@code jdbc:postgresql://127.0.0.1:5432/ledger}, or null: embedded
     * @param user          the role that the ledger runs under; it owns nothing and cannot change events
     * @param owner         the role that migrates and owns the tables; used at the start only
     * @param ownerPassword its password
     * @param connections   how many connections the ledger may hold at once
     */
    record Database(
            @Nullable String url,
            @DefaultValue("ledger") String user,
            @DefaultValue("") String password,
            @DefaultValue("ledger_owner") String owner,
            @DefaultValue("") String ownerPassword,
            @DefaultValue("24") int connections) {}
}
