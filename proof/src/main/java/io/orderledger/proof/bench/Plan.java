package io.orderledger.proof.bench;

import io.orderledger.proof.bench.Bench.Cell;
import io.orderledger.proof.bench.Contender.Spread;
import io.orderledger.proof.bench.peer.AxonJdbcCachedContender;
import io.orderledger.proof.bench.peer.AxonJpaContender;
import io.orderledger.proof.bench.peer.CrudContender;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Who is measured, and which ratios are made of it. */
final class Plan {
    static final String LIMIT_1 = "LIMIT-1";
    static final String LIMIT_50 = "LIMIT-50";
    static final String LEDGER = "ledger";
    static final String PROJECTING = "ledger+projections";
    static final String AXON_JPA = "axon-jpa";
    static final String AXON_JDBC = "axon-jdbc-cached";
    static final String CRUD = "crud";
    /** What the same frameworks do for a user who knows which switches to set. */
    static final String TUNED = "-tuned";

    private static final Map<String, Class<? extends Contender>> CLASSES = classes();

    private Plan() {}

    private static Map<String, Class<? extends Contender>> classes() {
        var classes = new LinkedHashMap<String, Class<? extends Contender>>();
        classes.put(LIMIT_1, LimitContender.class);
        classes.put(LIMIT_50, BatchContender.class);
        classes.put(LEDGER, LedgerContender.class);
        classes.put(PROJECTING, ProjectingContender.class);
        classes.put(AXON_JPA, AxonJpaContender.class);
        classes.put(AXON_JDBC, AxonJdbcCachedContender.class);
        classes.put(CRUD, CrudContender.class);
        classes.put(AXON_JPA + TUNED, AxonJpaContender.Tuned.class);
        classes.put(AXON_JDBC + TUNED, AxonJdbcCachedContender.Tuned.class);
        classes.put(CRUD + TUNED, CrudContender.Tuned.class);
        return classes;
    }

    static Class<? extends Contender> classOf(String contender) {
        var type = CLASSES.get(contender);
        if (type == null) throw new IllegalArgumentException("No contender is called " + contender);
        return type;
    }

    static String databaseOf(String contender) {
        return contender.toLowerCase(java.util.Locale.ROOT).replaceAll("[^a-z0-9]", "_");
    }

    static List<Cell> cells(boolean quick) {
        var cells = new ArrayList<Cell>();
        for (var clients : quick ? List.of(8) : List.of(1, 8, 32, 128)) {
            cells.add(new Cell(LIMIT_1, clients, Spread.UNIFORM));
            cells.add(new Cell(LEDGER, clients, Spread.UNIFORM));
        }
        cells.addAll(atClients(quick ? 8 : 32));
        if (!quick) {
            for (var peer : List.of(AXON_JPA, AXON_JDBC, CRUD)) cells.add(new Cell(peer + TUNED, 32, Spread.UNIFORM));
        }
        return cells;
    }

    private static List<Cell> atClients(int clients) {
        return List.of(
                new Cell(LIMIT_1, clients, Spread.HOT),
                new Cell(LEDGER, clients, Spread.HOT),
                new Cell(LIMIT_1, clients, Spread.ONE),
                new Cell(LEDGER, clients, Spread.ONE),
                new Cell(PROJECTING, clients, Spread.UNIFORM),
                new Cell(AXON_JPA, clients, Spread.UNIFORM),
                new Cell(AXON_JDBC, clients, Spread.UNIFORM),
                new Cell(CRUD, clients, Spread.UNIFORM),
                new Cell(LIMIT_50, 1, Spread.UNIFORM));
    }

    /** The ratios by the names that others rely on: who, divided by whom. */
    static Map<String, Cell[]> ratios(boolean quick) {
        var c = quick ? 8 : 32;
        var ratios = new LinkedHashMap<String, Cell[]>();
        for (var clients : quick ? List.of(8) : List.of(1, 8, 32, 128)) {
            ratios.put("submit/limit1@" + clients, pair(LEDGER, clients, LIMIT_1, clients, Spread.UNIFORM));
        }
        ratios.put("submit+projections/limit1@" + c, pair(PROJECTING, c, LIMIT_1, c, Spread.UNIFORM));
        ratios.put("hot/limit1@" + c, pair(LEDGER, c, LIMIT_1, c, Spread.HOT));
        ratios.put("one-account/limit1@" + c, pair(LEDGER, c, LIMIT_1, c, Spread.ONE));
        ratios.put("submit/axon-jpa@" + c, pair(LEDGER, c, AXON_JPA, c, Spread.UNIFORM));
        ratios.put("submit/axon-jdbc-cached@" + c, pair(LEDGER, c, AXON_JDBC, c, Spread.UNIFORM));
        ratios.put("submit/crud@" + c, pair(LEDGER, c, CRUD, c, Spread.UNIFORM));
        if (!quick) {
            for (var peer : List.of(AXON_JPA, AXON_JDBC, CRUD)) {
                ratios.put("submit/" + peer + TUNED + "@32", pair(LEDGER, 32, peer + TUNED, 32, Spread.UNIFORM));
            }
        }
        ratios.put("submit/limit50", pair(LEDGER, c, LIMIT_50, 1, Spread.UNIFORM));
        return ratios;
    }

    private static Cell[] pair(String who, int clients, String whom, int itsClients, Spread spread) {
        return new Cell[] {new Cell(who, clients, spread), new Cell(whom, itsClients, spread)};
    }
}
