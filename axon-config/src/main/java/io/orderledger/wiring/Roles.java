package io.orderledger.wiring;

import io.orderledger.api.CannotStart;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import javax.sql.DataSource;

/**
 * Who may do what in the database. Tables belong to the role that migrates; the ledger itself runs under another one, which
 * can add events and receipts and never change or remove them, whatever its code does.
 */
final class Roles {
    private static final String FINAL_TABLES = "store.event, store.receipt";

    private Roles() {}

    /**
     * Gives the ledger's role what it needs and takes what it must not have; said again after every migration.
     *
     * @param owner       a connection of the role that owns the tables
     * @param application the role that the ledger runs under
     */
    static void grant(Connection owner, String application) throws SQLException {
        try (var statement = owner.createStatement()) {
            var role = statement.enquoteIdentifier(application, true);
            for (var schema : schemas(owner)) {
                statement.execute("grant usage on schema " + schema + " to " + role);
                statement.execute(
                        "grant select, insert, update, delete on all tables in schema " + schema + " to " + role);
                statement.execute("grant usage, select on all sequences in schema " + schema + " to " + role);
                // A projection is emptied to be told anew; nothing else is.
                if (schema.equals("view")) statement.execute("grant truncate on all tables in schema view to " + role);
            }
            statement.execute("revoke update, delete, truncate, trigger on " + FINAL_TABLES + " from " + role);
        }
    }

    private static List<String> schemas(Connection connection) throws SQLException {
        var schemas = new ArrayList<String>();
        try (var statement = connection.createStatement();
                var row = statement.executeQuery(
                        "select nspname from pg_namespace where nspname in ('store', 'view', 'access')")) {
            while (row.next()) schemas.add(row.getString(1));
        }
        return schemas;
    }

    /** @throws CannotStart when the ledger's own role could change what is final */
    static void mustNotChangeEvents(DataSource application) {
        try (var connection = application.getConnection();
                var statement = connection.createStatement();
                var row = statement.executeQuery("""
                        select current_user, table_name from (values ('store.event'), ('store.receipt')) t(table_name)
                         where has_table_privilege(table_name, 'update, delete, truncate, trigger')
                            or pg_has_role((select relowner from pg_class where oid = table_name::regclass), 'usage')
                         order by table_name limit 1""")) {
            if (!row.next()) return;
            throw new CannotStart(
                    ("The database role \"%s\" may change or owns %s; the ledger runs under a role that cannot. Make two"
                                    + " roles: ledger.database.owner for migrations, ledger.database.user for the ledger.")
                            .formatted(row.getString(1), row.getString(2)),
                    null);
        } catch (SQLException unanswered) {
            throw new CannotStart(
                    "The database did not say what the ledger's role may do: " + unanswered.getMessage(), unanswered);
        }
    }
}
