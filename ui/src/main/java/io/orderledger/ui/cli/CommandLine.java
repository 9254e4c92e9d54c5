package io.orderledger.ui.cli;

import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What was typed after the program's name.
 *
 * @param verb    {@code run} or {@code import}
 * @param file    the file to import, or null
 * @param options the options with their values; a flag's value is {@code true}
 */
public record CommandLine(String verb, @Nullable String file, Map<String, String> options) {
    private static final Set<String> FLAGS = Set.of("--demo", "--json");
    private static final Map<String, Set<String>> KNOWN = Map.of(
            "run", Set.of("--port", "--data", "--demo"),
            "import", Set.of("--as", "--limit", "--settle-after", "--into", "--data", "--json", "--report"));

    /** Something was typed that the program does not know. */
    public static final class Wrong extends RuntimeException {
        private static final long serialVersionUID = 1L;

        public Wrong(String words) {
            super(words);
        }
    }

    /** @throws Wrong for an unknown verb or option, a missing value or a stray word */
    public static CommandLine parse(String... args) {
        var verb = args.length == 0 ? "run" : args[0];
        var known = KNOWN.get(verb);
        if (known == null) throw new Wrong("There is no command '" + verb + "'; there are run and import.");
        String file = null;
        var options = new HashMap<String, String>();
        var words = List.of(args).subList(Math.min(1, args.length), args.length).iterator();
        while (words.hasNext()) {
            var word = words.next();
            var equals = word.indexOf('=');
            var name = word.startsWith("--") && equals > 0 ? word.substring(0, equals) : word;
            if (known.contains(name)) {
                options.put(name, value(name, word, equals, words));
            } else if (word.startsWith("-")) {
                throw new Wrong("'" + verb + "' has no option " + name + "; it has "
                        + known.stream().sorted().collect(Collectors.joining(", ")) + ".");
            } else if (verb.equals("import") && file == null) {
                file = word;
            } else {
                throw new Wrong("'" + word + "' is one word too many.");
            }
        }
        var line = new CommandLine(verb, file, Map.copyOf(options));
        line.port();
        return line;
    }

    private static String value(String name, String word, int equals, Iterator<String> words) {
        if (FLAGS.contains(name)) return "true";
        if (!name.equals(word)) return word.substring(equals + 1);
        if (!words.hasNext()) throw new Wrong(name + " needs a value.");
        return words.next();
    }

    public @Nullable String option(String name) {
        return options.get(name);
    }

    /** @throws Wrong when the option was not given */
    public String required(String name) {
        var value = options.get(name);
        if (value == null) throw new Wrong("'" + verb + "' needs " + name + ".");
        return value;
    }

    /**
     * @return the port to listen on, 0 for any that is free
     * @throws Wrong when it is no port
     */
    public int port() {
        var port = Objects.requireNonNullElse(option("--port"), Objects.toString(System.getenv("SERVER_PORT"), "8080"));
        if (!port.matches("[0-9]{1,5}") || Integer.parseInt(port) > 65535) {
            throw new Wrong("--port must be a number from 0 to 65535: " + port);
        }
        return Integer.parseInt(port);
    }

    /** The configuration that the options stand for. */
    public Map<String, Object> properties() {
        var properties = new HashMap<String, Object>();
        if (option("--port") != null) properties.put("server.port", port());
        if (option("--data") != null) properties.put("ledger.data", required("--data"));
        if (option("--demo") != null) properties.put("ledger.demo", true);
        return properties;
    }
}
