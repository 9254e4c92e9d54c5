package io.orderledger.wiring;

import io.orderledger.api.CannotStart;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The folder that keeps an embedded ledger. One ledger at a time holds it; a folder written by a newer release is left
 * untouched.
 */
final class DataDirectory implements AutoCloseable {
    /** The form of the folder that this release reads and writes. */
    static final int VERSION = 1;

    private static final Logger LOG = LoggerFactory.getLogger(DataDirectory.class);

    private final Path folder;
    private final FileChannel channel;
    private final FileLock lock;

    private DataDirectory(Path folder, FileChannel channel, FileLock lock) {
        this.folder = folder;
        this.channel = channel;
        this.lock = lock;
    }

    /** @throws CannotStart when the folder cannot be used, is in use, or is of a newer release */
    static DataDirectory open(Path folder) {
        var absolute = folder.toAbsolutePath().normalize();
        FileChannel channel = null;
        try {
            Files.createDirectories(absolute);
            var marker = absolute.resolve("ledger-version");
            if (Files.exists(marker))
                mustBeReadable(absolute, Files.readString(marker).strip());
            channel = FileChannel.open(
                    absolute.resolve("ledger.lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
            var lock = tryLock(channel);
            if (lock == null) {
                channel.close();
                throw new CannotStart(
                        "The data directory " + absolute + " is in use by another ledger; stop it, or choose another"
                                + " with --data.",
                        null);
            }
            if (!Files.exists(marker)) {
                var written = Files.writeString(absolute.resolve("ledger-version.new"), VERSION + "\n");
                Files.move(written, marker, StandardCopyOption.ATOMIC_MOVE);
            }
            return new DataDirectory(absolute, channel, lock);
        } catch (IOException unusable) {
            throw new CannotStart(
                    "The data directory %s cannot be used: %s.".formatted(absolute, inWords(unusable)), unusable);
        }
    }

    private static String inWords(IOException unusable) {
        return switch (unusable) {
            case FileAlreadyExistsException file -> file.getFile() + " is not a folder";
            case AccessDeniedException denied -> denied.getFile() + " may not be read and written by this user";
            default -> String.valueOf(unusable.getMessage());
        };
    }

    private static void mustBeReadable(Path folder, String version) {
        int found;
        try {
            found = Integer.parseInt(version);
        } catch (NumberFormatException unknown) {
            throw new CannotStart("The data directory " + folder + " is not one of a ledger.", unknown);
        }
        if (found > VERSION) {
            throw new CannotStart(
                    "The data directory %s was written by a newer release (format %d; this release knows %d). Nothing was changed; use the newer release."
                            .formatted(folder, found, VERSION),
                    null);
        }
    }

    private static @Nullable FileLock tryLock(FileChannel channel) throws IOException {
        try {
            return channel.tryLock();
        } catch (OverlappingFileLockException heldByThisProcess) {
            return null;
        }
    }

    /** A folder inside, made if it is not there. */
    Path folder(String name) {
        try {
            return Files.createDirectories(folder.resolve(name));
        } catch (IOException e) {
            throw new CannotStart("The folder " + folder.resolve(name) + " cannot be made: " + e + ".", e);
        }
    }

    Path path(String name) {
        return folder.resolve(name);
    }

    @Override
    public void close() {
        try (channel) {
            lock.release();
        } catch (IOException e) {
            LOG.warn("The lock on {} could not be given back", folder, e); // It ends with this process anyway.
        }
    }
}
