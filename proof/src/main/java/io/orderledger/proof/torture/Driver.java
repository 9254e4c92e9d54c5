package io.orderledger.proof.torture;

import io.orderledger.api.Ledger;
import io.orderledger.proof.CommandSide;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.SplittableRandom;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.ReentrantReadWriteLock;

/**
 * A ledger and those who use it, in one process that is there to be killed. It is told what to do line by line:
 *
 * <pre>
 * go      send commands from all threads
 * pause   send no more; answered by "paused" once none is under way
 * arm     the next append stops after its commit and before its answer; answered by "reached" then
 * resume  let it go on
 * quit    end in good order
 * </pre>
 *
 * It says "ready" once, and stands paused then.
 */
final class Driver {
    private final AckLog log;
    private final World world = new World();
    private final ReentrantReadWriteLock going = new ReentrantReadWriteLock(true);

    private Driver(AckLog log) {
        this.log = log;
    }

    /**
     * Arguments: the database's JDBC address, the ledger's role there and the owner's; the folder of the acknowledgement
     * logs; the number of this program, from 0; the seed; how many threads send.
     */
    public static void main(String[] arguments) throws IOException {
        var answers = System.out;
        System.setOut(System.err);
        var database = new CommandSide.Database(arguments[0], arguments[1], arguments[2]);
        var logs = Path.of(arguments[3]);
        var number = Integer.parseInt(arguments[4]);
        var random = new SplittableRandom(Long.parseLong(arguments[5]) * 31 + number);
        var afterCommit = new AfterCommit(() -> answers.println("reached"));
        var context = CommandSide.start(
                database,
                CommandSide.class,
                starting -> starting.getBeanFactory().addBeanPostProcessor(afterCommit));
        var driver = new Driver(new AckLog(logOf(logs, number)));
        var earlier = new ArrayList<AckLog.Earlier>();
        for (int before = 0; before < number; before++) earlier.add(AckLog.read(logOf(logs, before)));
        driver.world.remember(earlier, random);
        driver.going.writeLock().lock();
        driver.startClients(context.getBean(Ledger.class), random, number, Integer.parseInt(arguments[6]));
        answers.println("ready");
        try (var lines = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8))) {
            for (var line = lines.readLine(); line != null && !line.equals("quit"); line = lines.readLine()) {
                switch (line) {
                    case "go" -> driver.going.writeLock().unlock();
                    case "pause" -> {
                        driver.going.writeLock().lock();
                        answers.println("paused");
                    }
                    case "arm" -> afterCommit.arm();
                    case "resume" -> afterCommit.resume();
                    default -> throw new IllegalArgumentException(line);
                }
            }
        }
        driver.log.close();
        System.exit(0); // The clients are at a lock that is never given free again.
    }

    static Path logOf(Path folder, int number) {
        return folder.resolve("ack-%04d.log".formatted(number));
    }

    /** The first of all opens the accounts, one by one: nobody may grant credit to a dealer who is not there yet. */
    private void startClients(Ledger ledger, SplittableRandom random, int number, int threads) {
        var numbers = new AtomicLong();
        for (int thread = 0; thread < threads; thread++) {
            var client = new Client(ledger, log, world, random.split(), number + ".", numbers, going.readLock());
            if (number == 0 && thread == 0) World.opening().forEach(client::send);
            Thread.ofPlatform().daemon().name("client-" + thread).start(client);
        }
    }
}
