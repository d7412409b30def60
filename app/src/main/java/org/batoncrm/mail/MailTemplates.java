package org.batoncrm.mail;

import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.FormatStyle;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import org.batoncrm.kernel.NotFound;
import org.batoncrm.kernel.RecordId;
import org.batoncrm.web.BatonProperties;
import org.jspecify.annotations.Nullable;
import org.springframework.context.MessageSource;
import org.springframework.core.io.ClassPathResource;
import org.springframework.core.io.Resource;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;
import org.springframework.stereotype.Component;
import org.thymeleaf.context.Context;
import org.thymeleaf.spring6.SpringTemplateEngine;
import org.thymeleaf.templatemode.TemplateMode;
import org.thymeleaf.templateresolver.ClassLoaderTemplateResolver;

/**
 * Mail templates: {@code templates/mail/<room>/<name>} as {@code .html} and {@code .txt}, beside them
 * {@code .properties} that names what fills the subject's placeholders and gives a sample for each field.
 */
@Component
class MailTemplates {

    private static final String ROOT = "templates/mail/";
    private static final String SAMPLE = "sample.";
    static final String RECORD = "record";
    static final String LINK = "link";
    private static final RecordId SAMPLE_RECORD = RecordId.of("LEAD-1042");

    /** A mail's texts, ready to be sent. */
    record Written(String subject, String html, String text) {}

    private record Description(List<String> subject, Map<String, Object> sample) {}

    private final Map<String, Description> descriptions = new ConcurrentHashMap<>();
    private volatile @Nullable Set<String> names;
    private final SpringTemplateEngine engine = new SpringTemplateEngine();
    private final MessageSource messages;
    private final BatonProperties baton;
    private final MailProperties properties;

    MailTemplates(MessageSource messages, BatonProperties baton, MailProperties properties) {
        this.messages = messages;
        this.baton = baton;
        this.properties = properties;
        engine.setTemplateEngineMessageSource(messages);
        engine.addTemplateResolver(resolver(TemplateMode.HTML, "html"));
        engine.addTemplateResolver(resolver(TemplateMode.TEXT, "txt"));
    }

    private static ClassLoaderTemplateResolver resolver(TemplateMode mode, String suffix) {
        ClassLoaderTemplateResolver resolver = new ClassLoaderTemplateResolver();
        resolver.setPrefix(ROOT);
        resolver.setTemplateMode(mode);
        resolver.setCharacterEncoding("UTF-8");
        resolver.setResolvablePatterns(Set.of("*." + suffix));
        resolver.setCheckExistence(true);
        return resolver;
    }

    /** All templates of the house, for example {@code lead/assigned}. */
    Set<String> names() {
        Set<String> known = names;
        if (known == null) {
            known = Collections.unmodifiableSet(read());
            names = known;
        }
        return known;
    }

    private static Set<String> read() {
        Set<String> names = new TreeSet<>();
        try {
            for (Resource found :
                    new PathMatchingResourcePatternResolver().getResources("classpath*:" + ROOT + "*/*.txt")) {
                String path = found.getURL().getPath();
                String name = path.substring(path.lastIndexOf(ROOT) + ROOT.length());
                names.add(name.substring(0, name.length() - ".txt".length()));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return names;
    }

    /** The template filled with its own sample, as the preview shows it. */
    Written preview(String template, Locale locale) {
        if (!names().contains(template)) {
            throw new NotFound(template);
        }
        return preview(template, locale, null);
    }

    Written write(String template, Locale locale, @Nullable RecordId record, Map<String, Object> model) {
        Description description = describe(template);
        Map<String, Object> values = values(template, locale, record, model);
        Object[] arguments = description.subject().stream()
                .map(field -> Headers.line(String.valueOf(values.get(field)), 200))
                .toArray();
        Context context = new Context(locale, values);
        return new Written(
                Headers.line(
                        messages.getMessage("mail." + template.replace('/', '.') + ".subject", arguments, locale), 500),
                engine.process(template + ".html", context),
                engine.process(template + ".txt", context));
    }

    /** The same in other words than those of the house. */
    Written write(
            String template, Locale locale, @Nullable RecordId record, Map<String, Object> model, MailWords words) {
        Map<String, String> values = new HashMap<>();
        values(template, locale, record, model).forEach((field, value) -> values.put(field, String.valueOf(value)));
        Map<String, String> brief = new HashMap<>();
        values.forEach((field, value) -> brief.put(field, Headers.line(value, 200)));
        MailWords.Said said = words.in(locale);
        String subject = Headers.line(WordsMarkup.line(said.subject(), brief), 500);
        List<WordsMarkup.Block> blocks = WordsMarkup.blocks(said.body(), values);
        if (subject.isEmpty() || blocks.isEmpty()) {
            throw new IllegalArgumentException("The words of " + template + " say nothing in " + locale);
        }
        return new Written(
                subject,
                engine.process("words.html", new Context(locale, Map.of("blocks", blocks))),
                WordsMarkup.text(blocks));
    }

    private Map<String, Object> values(
            String template, Locale locale, @Nullable RecordId record, Map<String, Object> model) {
        Map<String, Object> values = new HashMap<>();
        describe(template).sample().keySet().forEach(field -> {
            Object found = model.get(field);
            if (found == null) {
                throw new IllegalArgumentException("The mail " + template + " needs the field " + field);
            }
            values.put(field, shown(found, locale));
        });
        values.put(RECORD, record == null ? "" : record.toString());
        values.put(LINK, record == null ? baton.baseUrl() : baton.baseUrl() + record.link());
        return values;
    }

    /** What the template's own text says, with the names of the fields where they will stand. */
    Written skeleton(String template, Locale locale) {
        Map<String, Object> names = new HashMap<>();
        describe(template).sample().keySet().forEach(field -> names.put(field, "{" + field + "}"));
        names.put(RECORD, "{" + RECORD + "}");
        names.put(LINK, "{" + LINK + "}");
        Object[] arguments =
                describe(template).subject().stream().map(names::get).toArray();
        Context context = new Context(locale, names);
        return new Written(
                messages.getMessage("mail." + template.replace('/', '.') + ".subject", arguments, locale),
                engine.process(template + ".html", context),
                engine.process(template + ".txt", context));
    }

    /** What fills its places, with a sample for each. */
    Map<String, Object> sample(String template) {
        Map<String, Object> sample = new TreeMap<>(describe(template).sample());
        sample.put(RECORD, SAMPLE_RECORD.toString());
        sample.put(LINK, baton.baseUrl() + SAMPLE_RECORD.link());
        return sample;
    }

    /** Filled with its own sample, in the words given or in those of the house. */
    Written preview(String template, Locale locale, @Nullable MailWords words) {
        Map<String, Object> sample = describe(template).sample();
        return words == null
                ? write(template, locale, SAMPLE_RECORD, sample)
                : write(template, locale, SAMPLE_RECORD, sample, words);
    }

    /** A moment in the zone that it carries, else in the company's; its reader may be anywhere, so the zone is named. */
    private Object shown(Object held, Locale locale) {
        ZonedDateTime at = held instanceof ZonedDateTime there
                ? there
                : held instanceof Instant instant ? instant.atZone(properties.zone()) : null;
        return at == null
                ? held
                : DateTimeFormatter.ofLocalizedDateTime(FormatStyle.MEDIUM, FormatStyle.SHORT)
                                .withLocale(locale)
                                .format(at)
                        + messages.getMessage("mail.zone", new Object[] {zone(at, locale)}, locale);
    }

    private static String zone(ZonedDateTime at, Locale locale) {
        return DateTimeFormatter.ofPattern("zzzz", locale).format(at);
    }

    private Description describe(String template) {
        return descriptions.computeIfAbsent(template, name -> {
            Properties read = new Properties();
            try (InputStream in = new ClassPathResource(ROOT + name + ".properties").getInputStream()) {
                read.load(new InputStreamReader(in, StandardCharsets.UTF_8));
            } catch (IOException e) {
                throw new IllegalArgumentException("There is no mail template " + name, e);
            }
            List<String> subject = new ArrayList<>();
            for (String field : read.getProperty("subject", "").split(",")) {
                if (!field.isBlank()) {
                    subject.add(field.strip());
                }
            }
            Map<String, Object> sample = new HashMap<>();
            read.stringPropertyNames().stream()
                    .filter(key -> key.startsWith(SAMPLE))
                    .forEach(key -> sample.put(key.substring(SAMPLE.length()), read.getProperty(key)));
            return new Description(subject, sample);
        });
    }
}
