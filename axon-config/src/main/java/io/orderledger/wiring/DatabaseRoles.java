package io.orderledger.wiring;

import io.orderledger.api.CannotStart;
import java.sql.DriverManager;
import java.sql.SQLException;
import org.springframework.boot.flyway.autoconfigure.FlywayConnectionDetails;

/**
 * Where the database is and who signs in there.
 *
 * @param user  the role that the ledger runs under
 * @param owner the role that migrates and owns the tables
 */
record DatabaseRoles(String url, String user, String password, String owner, String ownerPassword) {
    private static final int OLDEST = 17;

    /** @throws CannotStart when either role cannot sign in, or the server is too old */
    void mustAnswer() {
        mustAnswer(owner, ownerPassword, "ledger.database.owner");
        mustAnswer(user, password, "ledger.database.user");
    }

    private void mustAnswer(String role, String itsPassword, String key) {
        try (var connection = DriverManager.getConnection(url, role, itsPassword)) {
            if (connection.getMetaData().getDatabaseMajorVersion() < OLDEST) {
                throw new CannotStart("The database at " + url + " is older than PostgreSQL " + OLDEST + ".", null);
            }
        } catch (SQLException down) {
            throw new CannotStart(
                    "The database at %s does not answer \"%s\" (%s): %s".formatted(url, role, key, down.getMessage()),
                    down);
        }
    }

    FlywayConnectionDetails migrations() {
        return new FlywayConnectionDetails() {
            @Override
            public String getUsername() {
                return owner;
            }

            @Override
            public String getPassword() {
                return ownerPassword;
            }

            @Override
            public String getJdbcUrl() {
                return url;
            }
        };
    }
}
