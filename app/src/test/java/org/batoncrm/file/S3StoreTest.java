package org.batoncrm.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Against a small server of ours that knows as much of S3 as we use. */
class S3StoreTest {

    private static final String KEY = "0123456789abcdef0123456789abcdef";

    private final Map<String, byte[]> objects = new ConcurrentHashMap<>();
    private final List<String> calls = new ArrayList<>();
    private final List<String> signatures = new ArrayList<>();
    private HttpServer server;
    private S3Store store;
    private boolean away;

    @TempDir
    Path folder;

    @BeforeEach
    void aServer() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", this::answer);
        server.start();
        store = new S3Store(new FileProperties.S3(
                URI.create("http://127.0.0.1:" + server.getAddress().getPort()),
                "eu-central-1",
                "crm",
                "AKIDEXAMPLE",
                "secret",
                "files/"));
    }

    @AfterEach
    void stop() {
        store.close();
        server.stop(0);
    }

    private void answer(HttpExchange exchange) throws IOException {
        byte[] body = exchange.getRequestBody().readAllBytes();
        String method = exchange.getRequestMethod();
        String path = exchange.getRequestURI().getPath();
        calls.add(method + " " + path);
        signatures.add(exchange.getRequestHeaders().getFirst("Authorization"));
        byte[] answer = new byte[0];
        int status = 200;
        if (away) {
            status = 403;
        } else if (method.equals("PUT")) {
            objects.put(path, body);
        } else if (method.equals("DELETE")) {
            objects.remove(path);
            status = 204;
        } else if (objects.containsKey(path)) {
            answer = objects.get(path);
        } else {
            status = 404;
            answer = "<Error><Code>NoSuchKey</Code></Error>".getBytes(StandardCharsets.UTF_8);
        }
        exchange.sendResponseHeaders(status, answer.length == 0 ? -1 : answer.length);
        if (answer.length > 0) {
            exchange.getResponseBody().write(answer);
        }
        exchange.close();
    }

    private Path content(String text) throws IOException {
        return Files.writeString(folder.resolve("content"), text);
    }

    @Test
    void writesReadsAndDeletesWithTheBucketInThePathAndSignsEachCall() throws IOException {
        store.put(KEY, content("an offer"), 8);
        assertThat(new String(objects.get("/crm/files/" + KEY), StandardCharsets.UTF_8))
                .isEqualTo("an offer");
        try (InputStream in = store.open(KEY).orElseThrow()) {
            assertThat(new String(in.readAllBytes(), StandardCharsets.UTF_8)).isEqualTo("an offer");
        }
        store.delete(KEY);
        assertThat(objects).isEmpty();
        assertThat(calls).containsExactly("PUT /crm/files/" + KEY, "GET /crm/files/" + KEY, "DELETE /crm/files/" + KEY);
        assertThat(signatures)
                .allSatisfy(one -> assertThat(one)
                        .startsWith("AWS4-HMAC-SHA256 Credential=AKIDEXAMPLE/")
                        .contains("/eu-central-1/s3/aws4_request", "SignedHeaders=", "Signature="));
    }

    @Test
    void whatIsNotThereIsNotThere() throws IOException {
        assertThat(store.open(KEY)).isEmpty();
        store.delete(KEY);
    }

    @Test
    void aRefusalIsNoLoss() throws IOException {
        away = true;
        Path content = content("x");
        assertThatThrownBy(() -> store.put(KEY, content, 1)).isInstanceOf(IOException.class);
        assertThatThrownBy(() -> store.open(KEY)).isInstanceOf(IOException.class);
    }

    @Test
    void settingsWithoutABucketAreRefusedAtTheStart() {
        assertThatThrownBy(() -> new FileProperties(
                        FileProperties.Store.S3,
                        null,
                        org.springframework.util.unit.DataSize.ofMegabytes(1),
                        1,
                        List.of("text/*"),
                        new FileProperties.S3(null, "us-east-1", null, null, null, "")))
                .hasMessageContaining("baton.files.s3.bucket");
    }
}
