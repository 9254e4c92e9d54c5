package io.orderledger.proof.bench;

import com.sun.management.OperatingSystemMXBean;
import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * Runs one contender. Says {@code ready}; answers {@code open} with {@code opened}, and
 * {@code round CLIENTS MILLIS SPREAD} with {@code round ORDERS NANOS CPU_NANOS P50_NANOS P99_NANOS FAILED}; ends with its standard
 * input. Whatever else a contender prints
 * goes to standard error.
 */
final class ContenderProcess {
    private static final OperatingSystemMXBean SYSTEM =
            (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();

    /** So many orders of one client may fail in a round; more, and the round is none. */
    private static final int MAX_FAILED = 10;

    private final Contender contender;
    private final AtomicLong orders = new AtomicLong();
    private int rounds;

    private ContenderProcess(Contender contender) {
        this.contender = contender;
    }

    /** Arguments: the contender's class name, the JDBC address of its empty database. */
    public static void main(String[] arguments) throws Exception {
        var answers = System.out;
        System.setOut(System.err);
        var type = Class.forName(arguments[0]);
        try (var contender =
                        (Contender) type.getDeclaredConstructor(String.class).newInstance(arguments[1]);
                var lines = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8))) {
            var process = new ContenderProcess(contender);
            answers.println("ready");
            for (var line = lines.readLine(); line != null; line = lines.readLine()) {
                answers.println(process.answer(line.split(" ")));
            }
        }
        System.exit(0); // Whatever threads a framework has left behind.
    }

    private String answer(String[] words) throws Exception {
        if (words[0].equals("open")) {
            contender.openAccounts(rounds++);
            return "opened";
        }
        return round(Integer.parseInt(words[1]), Long.parseLong(words[2]), Contender.Spread.of(words[3]));
    }

    private String round(int clients, long millis, Contender.Spread spread) throws Exception {
        var round = rounds;
        var takers = new ArrayList<Taker>();
        var ready = new CountDownLatch(1);
        var failure = new AtomicReference<@Nullable Throwable>();
        for (int client = 0; client < clients; client++) {
            takers.add(new Taker(new Accounts(spread, new SplittableRandom(31L * round + client)), ready, failure));
        }
        var threads = takers.stream().map(Thread::new).toList();
        threads.forEach(Thread::start);
        var cpu = SYSTEM.getProcessCpuTime();
        var began = System.nanoTime();
        takers.forEach(taker -> taker.until = began + millis * 1_000_000);
        ready.countDown();
        for (var thread : threads) thread.join();
        var nanos = System.nanoTime() - began;
        var cpuNanos = SYSTEM.getProcessCpuTime() - cpu;
        if (failure.get() != null) throw new IllegalStateException("A client failed", failure.get());
        var latencies = takers.stream().flatMapToLong(Taker::latencies).sorted().toArray();
        return "round %d %d %d %d %d %d"
                .formatted(
                        (long) latencies.length * contender.ordersPerCall(),
                        nanos,
                        cpuNanos,
                        latencies[latencies.length / 2],
                        latencies[(int) (latencies.length * 0.99)],
                        takers.stream().mapToInt(taker -> taker.failed).sum());
    }

    private final class Taker implements Runnable {
        private final Accounts accounts;
        private final CountDownLatch ready;
        private final AtomicReference<@Nullable Throwable> failure;
        private long[] latencies = new long[1 << 14];
        private int taken;
        private int failed;
        private volatile long until;

        private Taker(Accounts accounts, CountDownLatch ready, AtomicReference<@Nullable Throwable> failure) {
            this.accounts = accounts;
            this.ready = ready;
            this.failure = failure;
        }

        @Override
        public void run() {
            try {
                ready.await();
                for (var now = System.nanoTime(); now < until; ) {
                    if (!take()) continue;
                    var done = System.nanoTime();
                    if (taken == latencies.length) latencies = Arrays.copyOf(latencies, 2 * taken);
                    latencies[taken++] = done - now;
                    now = done;
                }
            } catch (Throwable broken) {
                failure.compareAndSet(null, broken);
            }
        }

        /** Whether the order was taken. Some frameworks lose one now and then; that is told, and no order counts twice. */
        private boolean take() throws Exception {
            try {
                contender.submit(accounts.next(), orders.incrementAndGet());
                return true;
            } catch (RuntimeException lost) {
                if (++failed > MAX_FAILED) throw lost;
                lost.printStackTrace();
                return false;
            }
        }

        private java.util.stream.LongStream latencies() {
            return Arrays.stream(latencies, 0, taken);
        }
    }

    /** Draws accounts; the same seed draws the same ones. */
    static final class Accounts {
        private static final double EXPONENT = 1.05;
        private static final double[] CUMULATED = new double[Contender.ACCOUNTS];

        static {
            var sum = 0.0;
            for (int rank = 0; rank < CUMULATED.length; rank++) {
                sum += Math.pow(rank + 1.0, -EXPONENT);
                CUMULATED[rank] = sum;
            }
            for (int rank = 0; rank < CUMULATED.length; rank++) CUMULATED[rank] /= sum;
        }

        private final Contender.Spread spread;
        private final SplittableRandom random;

        Accounts(Contender.Spread spread, SplittableRandom random) {
            this.spread = spread;
            this.random = random;
        }

        int next() {
            return switch (spread) {
                case UNIFORM -> random.nextInt(Contender.ACCOUNTS);
                case ONE -> 0;
                case HOT -> {
                    var found = Arrays.binarySearch(CUMULATED, random.nextDouble());
                    yield Math.min(found >= 0 ? found : -found - 1, Contender.ACCOUNTS - 1);
                }
            };
        }
    }
}
