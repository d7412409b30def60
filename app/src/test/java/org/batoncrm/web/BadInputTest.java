package org.batoncrm.web;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.batoncrm.identity.Role;
import org.batoncrm.testing.BatonTest;
import org.batoncrm.testing.People;
import org.batoncrm.testing.Session;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.RequestMethod;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;

/**
 * Whatever nonsense arrives at whichever address: the answer is a sentence with a status below 500, and the log shows no
 * stack trace. Asks every address that a controller of ours has.
 */
@BatonTest
class BadInputTest {

    private static final String DEEP = "[".repeat(3000) + "]".repeat(3000);
    private static final boolean MYSQL = "mysql".equals(System.getProperty("baton.test.database"));
    /** What reaches the database; the rest is refused before it, whichever it is. */
    private static final Set<String> OF_THE_DATABASE =
            Set.of("NUL", "long", "huge numbers", "twice", "0", "LEAD-0", "%27%20or%201=1", "%F0%9F%98%80");

    private static final Map<String, byte[]> BODIES = bodies();

    private static final List<String> NUMBERS = Stream.of(
                    "0",
                    "-1",
                    "99999999999999999999",
                    "LEAD-0",
                    "LEAD-99999999999999999999",
                    "%27%20or%201=1",
                    "%F0%9F%98%80")
            .filter(number -> !MYSQL || OF_THE_DATABASE.contains(number))
            .toList();
    private static final List<String> QUERIES = List.of(
            "page=-1&size=-5&sort=;drop&q=%27",
            "page=99999999999&size=abc&id=abc&from=2026-99-99&view=nothing",
            "q=" + "x".repeat(3000),
            "q=%FF%FE&sort=%00&filter=%5B%5B");

    @Autowired
    private People people;

    @Autowired
    @Qualifier("requestMappingHandlerMapping")
    private RequestMappingHandlerMapping mappings;

    private final ListAppender<ILoggingEvent> log = new ListAppender<>();
    private final List<String> wrong = new ArrayList<>();
    private Session page;
    private Session api;

    private static Map<String, byte[]> bodies() {
        Map<String, String> texts = new LinkedHashMap<>();
        texts.put("nothing", "");
        texts.put("half", "{\"name\": ");
        texts.put("null", "null");
        texts.put("array", "[]");
        texts.put("text", "\"text\"");
        texts.put(
                "wrong types",
                "{\"name\":{},\"lastName\":[1],\"variables\":7,\"email\":true,\"records\":\"x\",\"tasks\":{}}");
        texts.put("unknown fields", "{\"__proto__\":{\"a\":1},\"class\":\"java.lang.Runtime\",\"@type\":\"x\"}");
        texts.put("huge numbers", "{\"id\":1e999,\"version\":99999999999999999999999,\"ownerId\":-1.5}");
        texts.put("NUL", "{\"name\":\"a\\u0000b\",\"lastName\":\"\\ud800\",\"company\":\"\\u0000\"}");
        texts.put("long", "{\"name\":\"" + "x".repeat(200_000) + "\",\"lastName\":\"" + "y".repeat(200_000) + "\"}");
        texts.put("deep", "{\"variables\":" + DEEP + "}");
        texts.put("twice", "{\"name\":\"a\",\"name\":\"b\",\"status\":\"NO_SUCH_STATUS\",\"email\":\"no mail\"}");
        Map<String, byte[]> bodies = new LinkedHashMap<>();
        texts.forEach((name, text) -> bodies.put(name, text.getBytes(StandardCharsets.UTF_8)));
        bodies.put(
                "broken UTF-8",
                new byte[] {'{', '"', 'n', 'a', 'm', 'e', '"', ':', '"', (byte) 0xC3, 0x28, (byte) 0xFF, '"', '}'});
        if (MYSQL) {
            bodies.keySet().retainAll(OF_THE_DATABASE);
        }
        return bodies;
    }

    @BeforeEach
    void listen() {
        people.add("boss", Role.values());
        page = people.logIn("boss");
        api = people.basic("boss");
        log.start();
        ((Logger) LoggerFactory.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME)).addAppender(log);
    }

    @AfterEach
    void listenNoMore() {
        ((Logger) LoggerFactory.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME)).detachAppender(log);
    }

    @Test
    void everyAddressAnswersNonsenseWithASentence() {
        Map<String, Set<String>> addresses = addresses();
        assertThat(addresses).hasSizeGreaterThan(60);
        addresses.forEach((pattern, methods) -> methods.forEach(method -> {
            for (String number : NUMBERS) {
                ask(method, pattern.replaceAll("\\{[^}]*}", number), null, null, number);
            }
            String path = pattern.replaceAll("\\{[^}]*}", "LEAD-1");
            if (method.equals("GET")) {
                QUERIES.forEach(query -> ask(method, path + "?" + query, null, null, query));
            } else {
                BODIES.forEach((name, body) -> ask(method, path, jsonType(method), body, name));
                ask(method, path, MediaType.APPLICATION_FORM_URLENCODED_VALUE, form(), "form");
                ask(method, path, "multipart/form-data; boundary=x", part("other", "a.csv", "a"), "other part");
            }
            if (!MYSQL) {
                askAsNobodyShould(method, path);
            }
        }));
        answersWereSentences();
    }

    /** Refused before anything is read. */
    private void askAsNobodyShould(String method, String path) {
        if (!method.equals("GET")) {
            ask(method, path, "text/xml", "<a/>".getBytes(StandardCharsets.UTF_8), "XML");
            ask(method, path, "no/such type;;", new byte[] {1}, "no type");
            ask(method, path, "multipart/form-data", new byte[0], "no boundary");
            ask(
                    method,
                    path,
                    "multipart/form-data; boundary=x",
                    "--x\r\n\r\n".getBytes(StandardCharsets.UTF_8),
                    "cut off");
        }
        ask("TRACE".equals(method) ? "GET" : "PROPFIND", path, null, null, "other method");
    }

    @Test
    void noFileBreaksAnImport() {
        Map<String, byte[]> files = new LinkedHashMap<>();
        files.put("empty.csv", new byte[0]);
        files.put("quotes.csv", "Name,Email\n\"open,a@b.example\n".getBytes(StandardCharsets.UTF_8));
        files.put("nul.csv", "Name,Email\nA\0B,a@b.example\n".getBytes(StandardCharsets.UTF_8));
        files.put("encoding.csv", new byte[] {'N', 'a', 'm', 'e', '\n', (byte) 0xFF, (byte) 0xFE, (byte) 0x80, '\n'});
        files.put("utf16.csv", "Name,Email\nA,b@c.example\n".getBytes(StandardCharsets.UTF_16));
        files.put("wide.csv", (",".repeat(5000) + "\n").getBytes(StandardCharsets.UTF_8));
        files.put("long.csv", ("Name\n" + "x".repeat(500_000) + "\n").getBytes(StandardCharsets.UTF_8));
        files.put("same.csv", "Name,Name,Name\n1,2,3\n".getBytes(StandardCharsets.UTF_8));
        files.put("book.xlsx", new byte[] {'P', 'K', 3, 4, 0, 0, 0, 0});
        files.put("../../etc/passwd", "Name\nx\n".getBytes(StandardCharsets.UTF_8));
        for (String target : new TreeSet<>(addresses().keySet())) {
            if (target.contains("import") && addresses().get(target).contains("POST")) {
                String path = target.replaceAll("\\{[^}]*}", "1");
                files.forEach((name, content) -> {
                    for (String kind : List.of("lead", "account", "LEAD", "nothing")) {
                        ask(
                                "POST",
                                path + "?type=" + kind + "&recordType=" + kind,
                                "multipart/form-data; boundary=x",
                                part("file", name, new String(content, StandardCharsets.ISO_8859_1)),
                                name);
                    }
                });
            }
        }
        answersWereSentences();
    }

    @Test
    void nobodyBreaksTheLogInOrThePublicForm() {
        Session stranger = people.anonymous();
        page = stranger;
        api = stranger;
        stranger.get("/login");
        for (String path : List.of("/login", "/public/lead", "/setup/x", "/setup/password/x")) {
            ask("POST", path, MediaType.APPLICATION_FORM_URLENCODED_VALUE, form(), "form");
            ask(
                    "POST",
                    path,
                    MediaType.APPLICATION_FORM_URLENCODED_VALUE,
                    "%%%=%zz&username=%00".getBytes(StandardCharsets.UTF_8),
                    "percent");
            BODIES.forEach((name, body) -> ask("POST", path, MediaType.APPLICATION_JSON_VALUE, body, name));
            ask("POST", path, "multipart/form-data", new byte[0], "no boundary");
            QUERIES.forEach(query -> ask("GET", path + "?" + query, null, null, query));
        }
        for (String header :
                List.of("Basic", "Basic ???", "Basic " + "QQ".repeat(2000), "Bearer", "Bearer \u00ff", "Digest x")) {
            HttpResponse<String> answer =
                    people.anonymous().with("Authorization", header).get("/api/v1/leads");
            assertThat(answer.statusCode()).as(header).isIn(400, 401, 429);
        }
        answersWereSentences();
    }

    /** Every pattern of ours with its methods, less those that end the session or never end themselves. */
    private Map<String, Set<String>> addresses() {
        Map<String, Set<String>> found = new TreeMap<>();
        mappings.getHandlerMethods().forEach((info, handler) -> {
            boolean ours = handler.getBeanType().getName().startsWith("org.batoncrm");
            boolean stream = info.getProducesCondition().getProducibleMediaTypes().stream()
                    .anyMatch(type -> type.includes(MediaType.TEXT_EVENT_STREAM));
            if (ours && !stream) {
                Set<String> methods = new TreeSet<>();
                info.getMethodsCondition().getMethods().stream()
                        .map(RequestMethod::name)
                        .forEach(methods::add);
                info.getPatternValues().stream()
                        .filter(pattern -> !pattern.contains("logout") && !pattern.contains("**"))
                        .forEach(pattern -> found.computeIfAbsent(pattern, p -> new TreeSet<>())
                                .addAll(methods.isEmpty() ? Set.of("GET") : methods));
            }
        });
        return found;
    }

    private static String jsonType(String method) {
        return method.equals("PATCH") ? "application/merge-patch+json" : MediaType.APPLICATION_JSON_VALUE;
    }

    private static byte[] form() {
        return ("id=abc&version=x&page=-9&name=%00&login=&email=nomail&roles=NOTHING&teamIds=a&from=yesterday&token=x"
                        + "&username=a%00b&password=&consent=maybe&sort=x&answer=" + "x".repeat(5000))
                .getBytes(StandardCharsets.UTF_8);
    }

    private static byte[] part(String field, String name, String content) {
        return ("--x\r\nContent-Disposition: form-data; name=\"" + field + "\"; filename=\"" + name
                        + "\"\r\nContent-Type: text/csv\r\n\r\n" + content + "\r\n--x--\r\n")
                .getBytes(StandardCharsets.ISO_8859_1);
    }

    private void ask(String method, String path, String type, byte[] body, String what) {
        boolean rest = path.startsWith("/api/");
        String asked = method + " " + path.substring(0, Math.min(70, path.length())) + " ["
                + what.substring(0, Math.min(20, what.length())) + " " + type + "]";
        int before = log.list.size();
        HttpResponse<String> answer;
        try {
            answer = (rest ? api : page).sendBytes(method, path, type, body);
        } catch (java.io.UncheckedIOException | IllegalArgumentException broken) {
            wrong.add(asked + " got no answer: " + broken.getMessage());
            return;
        }
        if (answer.statusCode() >= 500) {
            wrong.add(asked + " -> " + answer.statusCode());
        }
        String answered = answer.headers().firstValue("Content-Type").orElse("");
        if (rest && answer.statusCode() >= 400 && answer.statusCode() < 500 && !answered.contains("problem+json")) {
            wrong.add(asked + " -> " + answer.statusCode() + " as " + answered);
        }
        for (ILoggingEvent event : List.copyOf(log.list.subList(before, log.list.size()))) {
            if (event.getThrowableProxy() != null) {
                wrong.add(asked + " logged " + event.getThrowableProxy().getClassName() + ": "
                        + event.getThrowableProxy().getMessage());
            }
        }
    }

    private void answersWereSentences() {
        assertThat(wrong.stream().limit(80)).as(wrong.size() + " wrong answers").isEmpty();
        assertThat(log.list.stream()
                        .filter(event -> event.getThrowableProxy() != null)
                        .map(ILoggingEvent::getFormattedMessage))
                .isEmpty();
    }
}
