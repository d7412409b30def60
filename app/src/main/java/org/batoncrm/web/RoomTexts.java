package org.batoncrm.web;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.text.MessageFormat;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.context.support.AbstractMessageSource;
import org.springframework.core.io.Resource;
import org.springframework.core.io.support.EncodedResource;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;
import org.springframework.core.io.support.PropertiesLoaderUtils;
import org.springframework.util.function.SingletonSupplier;

/**
 * The texts of all rooms, one look-up each: {@code messages/<room>.properties} and {@code messages/<room>_zh_CN.properties}.
 * A bundle per room would be asked one after the other, for each of the hundred texts of a page.
 */
class RoomTexts extends AbstractMessageSource {

    private final Map<Locale, Map<String, String>> texts = new HashMap<>();
    private final Map<Locale, Map<String, MessageFormat>> formats = new ConcurrentHashMap<>();
    private final SingletonSupplier<List<MoreTexts>> more;

    RoomTexts(Supplier<List<MoreTexts>> more) throws IOException {
        this.more = SingletonSupplier.of(more);
        Languages.SUPPORTED.forEach(language -> texts.put(language, new HashMap<>()));
        for (Resource file :
                new PathMatchingResourcePatternResolver().getResources("classpath*:messages/*.properties")) {
            String name = String.valueOf(file.getFilename());
            Locale language = name.endsWith("_zh_CN.properties") ? Languages.CHINESE : Locale.ENGLISH;
            Properties room = PropertiesLoaderUtils.loadProperties(new EncodedResource(file, StandardCharsets.UTF_8));
            room.forEach((key, text) -> texts.get(language).put(key.toString(), text.toString()));
        }
    }

    /** A text without its translation is shown in English. */
    private @Nullable String text(String key, Locale locale) {
        String text = texts.get(Languages.nearest(locale.toLanguageTag())).get(key);
        String english = text == null ? texts.get(Locale.ENGLISH).get(key) : text;
        return english == null ? written(key, locale) : english;
    }

    private @Nullable String written(String key, Locale locale) {
        for (MoreTexts room : more.obtain()) {
            if (key.startsWith(room.prefix())) {
                return room.text(key, locale);
            }
        }
        return null;
    }

    @Override
    protected @Nullable String resolveCodeWithoutArguments(String key, Locale locale) {
        return text(key, locale);
    }

    @Override
    protected @Nullable MessageFormat resolveCode(String key, Locale locale) {
        String text = texts.get(Languages.nearest(locale.toLanguageTag()))
                .getOrDefault(key, texts.get(Locale.ENGLISH).get(key));
        return text == null
                ? null
                : formats.computeIfAbsent(locale, any -> new ConcurrentHashMap<>())
                        .computeIfAbsent(key, any -> new MessageFormat(text, locale));
    }
}
