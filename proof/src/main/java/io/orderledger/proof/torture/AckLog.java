package io.orderledger.proof.torture;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.ReentrantLock;

/**
 * What one program sent and what it was answered, in the form that {@link Checker} tells. Each line is handed to the system
 * in one piece before the program goes on, so what it holds outlives a kill of the program.
 */
final class AckLog implements AutoCloseable {
    private final FileChannel file;
    private final ReentrantLock lock = new ReentrantLock();
    private long attempts;

    AckLog(Path path) throws IOException {
        file = FileChannel.open(path, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
    }

    /** To be called before the command is sent; returns the attempt's number. */
    long invoke(String id, Body body) {
        lock.lock();
        try {
            write("invoke", ++attempts, id, body.words());
            return attempts;
        } finally {
            lock.unlock();
        }
    }

    /** To be called once the attempt was answered, with the fields that its kind of answer has. */
    void answered(String how, long attempt, String id, Object... fields) {
        lock.lock();
        try {
            var line = new ArrayList<Object>(List.of(id));
            line.addAll(List.of(fields));
            write(how, attempt, line.toArray());
        } finally {
            lock.unlock();
        }
    }

    private void write(String kind, long attempt, Object... fields) {
        var line = new StringBuilder(kind)
                .append('\t')
                .append(System.nanoTime())
                .append('\t')
                .append(attempt);
        for (var field : fields) line.append('\t').append(String.valueOf(field).replaceAll("[\\t\\r\\n]", " "));
        try {
            var bytes = ByteBuffer.wrap(line.append('\n').toString().getBytes(StandardCharsets.UTF_8));
            while (bytes.hasRemaining()) file.write(bytes);
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    @Override
    public void close() throws IOException {
        file.close();
    }

    /** A command as it was sent before. */
    record Sent(String id, Body body) {}

    /**
     * What an earlier program's log tells.
     *
     * @param done       all that was acknowledged
     * @param rejected   all that was rejected
     * @param unanswered all that was sent and not answered
     * @param open       all that nobody knows of: what was not answered, and what was answered with that
     */
    record Earlier(List<Sent> done, List<Sent> rejected, List<Sent> unanswered, List<Sent> open) {}

    static Earlier read(Path path) throws IOException {
        var earlier = new Earlier(new ArrayList<>(), new ArrayList<>(), new ArrayList<>(), new ArrayList<>());
        Map<String, Sent> sent = new LinkedHashMap<>();
        var text = Files.readString(path);
        for (var line : text.substring(0, text.lastIndexOf('\n') + 1).lines().toList()) {
            var field = line.split("\t", -1);
            if (field[0].equals("invoke")) {
                sent.put(field[2], new Sent(field[3], new Body(field[4])));
                continue;
            }
            var answered = sent.remove(field[2]);
            if (answered == null) throw new IllegalArgumentException(path + ": an answer to nothing: " + line);
            switch (field[0]) {
                case "ok" -> earlier.done.add(answered);
                case "rejected" -> earlier.rejected.add(answered);
                default -> earlier.open.add(answered);
            }
        }
        earlier.unanswered.addAll(sent.values());
        earlier.open.addAll(sent.values());
        return earlier;
    }
}
