package io.orderledger.ui.cli;

import io.orderledger.ui.importing.ImportStatus;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Base64;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.json.JsonMapper;

/** An import in a ledger that runs elsewhere, over its REST interface. */
final class RemoteImport implements ImportCli.Place {
    private static final JsonMapper JSON = JsonMapper.builder()
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .build();

    private final HttpClient http =
            HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(10)).build();
    private final CommandLine line;
    private final Path file;
    private final String base;
    private final String authorization;

    private RemoteImport(CommandLine line, Path file, String base, String authorization) {
        this.line = line;
        this.file = file;
        this.base = base;
        this.authorization = authorization;
    }

    /** @throws CommandLine.Wrong when the address or who signs in is missing */
    static RemoteImport of(CommandLine line, Path file) {
        var into = line.required("--into");
        URI uri;
        try {
            uri = URI.create(into);
        } catch (IllegalArgumentException e) {
            throw new CommandLine.Wrong("--into is not an address: " + into);
        }
        if (uri.getHost() == null || !("http".equals(uri.getScheme()) || "https".equals(uri.getScheme()))) {
            throw new CommandLine.Wrong("--into must be like http://127.0.0.1:8080, not " + into);
        }
        var who = uri.getUserInfo() != null
                ? uri.getUserInfo()
                : Objects.toString(System.getenv("LEDGER_USER"), "admin") + ":" + password();
        var port = uri.getPort() < 0 ? "" : ":" + uri.getPort();
        return new RemoteImport(
                line,
                file,
                uri.getScheme() + "://" + uri.getHost() + port + "/api/v1/imports",
                "Basic " + Base64.getEncoder().encodeToString(who.getBytes(StandardCharsets.UTF_8)));
    }

    private static String password() {
        for (var name : new String[] {"LEDGER_PASSWORD", "LEDGER_ADMIN_PASSWORD"}) {
            var password = System.getenv(name);
            if (password != null) return password;
        }
        throw new CommandLine.Wrong("--into needs somebody who signs in: set LEDGER_USER and LEDGER_PASSWORD.");
    }

    @Override
    public ImportStatus start() throws IOException, InterruptedException {
        var query = "?as=%s&limit=%s&settleAfter=%s"
                .formatted(
                        encoded(line.option("--as")),
                        encoded(line.option("--limit")),
                        encoded(line.option("--settle-after")));
        return parsed(send(request(query)
                .header("Content-Type", "application/octet-stream")
                .timeout(Duration.ofMinutes(10))
                .POST(HttpRequest.BodyPublishers.ofFile(file))
                .build()));
    }

    @Override
    public ImportStatus status(String importId) throws IOException, InterruptedException {
        return parsed(send(request("/" + importId).GET().build()));
    }

    @Override
    public String rejections(String importId) throws IOException, InterruptedException {
        return send(request("/" + importId + "/rejections").GET().build());
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create(base + path))
                .timeout(Duration.ofSeconds(60))
                .header("Authorization", authorization);
    }

    private String send(HttpRequest request) throws IOException, InterruptedException {
        HttpResponse<String> response;
        try {
            response = http.send(request, HttpResponse.BodyHandlers.ofString());
        } catch (IOException gone) {
            throw new IOException(
                    "The ledger at " + base
                            + " does not answer; what it took stays, the same command goes on from there.",
                    gone);
        }
        if (response.statusCode() / 100 == 2) return response.body();
        throw new IOException("The ledger said no: " + words(response));
    }

    private static String words(HttpResponse<String> response) {
        try {
            var detail = JSON.readTree(response.body()).path("detail").asString("");
            return detail.isEmpty() ? "status " + response.statusCode() : detail;
        } catch (JacksonException notJson) {
            return "status " + response.statusCode();
        }
    }

    private static ImportStatus parsed(String json) {
        return JSON.readValue(json, ImportStatus.class);
    }

    private static String encoded(@Nullable String value) {
        return URLEncoder.encode(Objects.toString(value, ""), StandardCharsets.UTF_8);
    }
}
