package org.batoncrm.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.BiConsumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What holds for every template of the pages. */
class TemplatesTest {

    private static final Path TEMPLATES = Path.of("src/main/resources/templates");
    private static final Path MESSAGES = Path.of("src/main/resources/messages");
    private static final Path ICONS = Path.of("src/main/frontend/src/icons.txt");

    private static final Pattern TEXT = Pattern.compile("#\\{([A-Za-z][\\w.-]*)[(}]|#messages\\.msg\\('([^']+)'");
    private static final Pattern ICON = Pattern.compile("#assets\\.icon\\(([^)]*)\\)");
    private static final Pattern QUOTED = Pattern.compile("'([a-z0-9-]+)'");
    private static final Pattern COMPARED = Pattern.compile("(==|!=|eq|ne)\\s*'[^']*'");
    private static final Pattern COMMENT = Pattern.compile("<!--/\\*.*?\\*/-->", Pattern.DOTALL);
    private static final Pattern BARE_KEY = Pattern.compile("[A-Za-z})]\\[[A-Za-z]+\\](?=[^\"]*[}\"])");
    private static final Pattern INLINE =
            Pattern.compile("\\s(style|on[a-z]+|hx-on[:a-z-]*|th:style)=|<style|<script(?![^>]*src=)|js:");

    @Test
    void everyTextExistsInBothLanguages() {
        Properties english = texts(false);
        Properties chinese = texts(true);
        Set<String> missing = new TreeSet<>();
        eachTemplate((name, content) -> {
            Matcher found = TEXT.matcher(content);
            while (found.find()) {
                String key = found.group(1) != null ? found.group(1) : found.group(2);
                if (!english.containsKey(key)) {
                    missing.add(name + ": " + key);
                }
                if (!chinese.containsKey(key)) {
                    missing.add(name + ": " + key + " in Chinese");
                }
            }
        });
        assertThat(missing).isEmpty();
    }

    @Test
    void bothLanguagesHaveTheSameTexts() {
        assertThat(texts(true).keySet()).isEqualTo(texts(false).keySet());
    }

    @Test
    void everyIconIsInTheSprite() throws IOException {
        List<String> sprite = Files.readAllLines(ICONS);
        Set<String> missing = new TreeSet<>();
        eachTemplate((name, content) -> {
            Matcher call = ICON.matcher(content);
            while (call.find()) {
                Matcher icon = QUOTED.matcher(COMPARED.matcher(call.group(1)).replaceAll(""));
                while (icon.find()) {
                    if (!sprite.contains(icon.group(1))) {
                        missing.add(name + ": " + icon.group(1));
                    }
                }
            }
        });
        assertThat(missing).isEmpty();
    }

    @Test
    void noPageNeedsMoreThanTheContentPolicyAllows() {
        Map<String, String> offences = new TreeMap<>();
        eachTemplate((name, content) -> {
            Matcher inline = INLINE.matcher(content);
            if (inline.find()) {
                offences.put(name, inline.group());
            }
        });
        assertThat(offences).isEmpty();
    }

    /** The expression language reads {@code texts[field]} as the key "field", not as what the variable holds. */
    @Test
    void noTemplateLooksIntoAMapByABareName() {
        Map<String, String> offences = new TreeMap<>();
        eachTemplate((name, content) -> {
            Matcher lookUp = BARE_KEY.matcher(content);
            if (lookUp.find()) {
                offences.put(name, lookUp.group());
            }
        });
        assertThat(offences).isEmpty();
    }

    /** Mails are no pages: they need their styles inline. */
    private static void eachTemplate(BiConsumer<String, String> check) {
        try (Stream<Path> files = Files.walk(TEMPLATES)) {
            files.filter(file -> file.toString().endsWith(".html"))
                    .filter(file -> !TEMPLATES.relativize(file).startsWith("mail"))
                    .forEach(file -> check.accept(TEMPLATES.relativize(file).toString(), read(file)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Properties texts(boolean chinese) {
        Properties all = new Properties();
        try (Stream<Path> files = Files.list(MESSAGES)) {
            files.filter(file -> file.toString().endsWith("_zh_CN.properties") == chinese)
                    .forEach(file -> {
                        try (Reader reader = Files.newBufferedReader(file)) {
                            all.load(reader);
                        } catch (IOException e) {
                            throw new UncheckedIOException(e);
                        }
                    });
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return all;
    }

    /** Without the comments that say how to call a fragment: their examples name keys that need not exist. */
    private static String read(Path file) {
        try {
            return COMMENT.matcher(Files.readString(file)).replaceAll("");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
