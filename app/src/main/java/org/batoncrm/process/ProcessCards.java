package org.batoncrm.process;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.springframework.core.io.Resource;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;
import org.springframework.util.ClassUtils;

/** Every {@link ProcessCard} of the house, by the process that it belongs to. */
final class ProcessCards {

    private static final Pattern PLACE = Pattern.compile("processes/([a-z]+)/([a-z0-9-]+)\\.bpmn$");

    /** What a card says: its class's name, and per part ({@code Tasks}, {@code Messages} …) the names with their types. */
    record Card(String name, Map<String, Map<String, String>> parts) {

        Map<String, String> part(String part) {
            return parts.getOrDefault(part, Map.of());
        }
    }

    private final Map<String, Card> cards = new TreeMap<>();

    ProcessCards(Collection<Class<?>> classes) {
        classes.forEach(card -> cards.put(key(card), read(card)));
    }

    /**
     * The card of {@code processes/<room>/<some-name>.bpmn} is {@code <room>.process.SomeName}. Found by name, because
     * reading every class of the house would cost each start more than all rules together.
     */
    static ProcessCards besideTheDiagrams() {
        return new ProcessCards(classes());
    }

    static List<Class<?>> classes() {
        List<Class<?>> found = new ArrayList<>();
        try {
            for (Resource diagram :
                    new PathMatchingResourcePatternResolver().getResources("classpath*:processes/**/*.bpmn")) {
                Matcher place = PLACE.matcher(diagram.getURL().getPath());
                if (place.find()) {
                    String name = "org.batoncrm." + place.group(1) + ".process." + camelCase(place.group(2));
                    if (ClassUtils.isPresent(name, null)) {
                        found.add(ClassUtils.resolveClassName(name, null));
                    }
                }
            }
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
        return found.stream()
                .filter(card -> card.isAnnotationPresent(ProcessCard.class))
                .toList();
    }

    private static String camelCase(String file) {
        return Pattern.compile("(?:^|-)([a-z0-9])")
                .matcher(file)
                .replaceAll(first -> first.group(1).toUpperCase(java.util.Locale.ROOT));
    }

    Map<String, Card> all() {
        return cards;
    }

    private static Card read(Class<?> card) {
        Map<String, Map<String, String>> parts = new LinkedHashMap<>();
        for (Class<?> part : card.getDeclaredClasses()) {
            Map<String, String> names = new TreeMap<>();
            constants(part).forEach(constant -> {
                Object value = value(constant);
                if (value instanceof ProcessVariable<?> variable) {
                    names.put(variable.name(), variable.type().getSimpleName());
                } else {
                    names.put(String.valueOf(value), "");
                }
            });
            parts.put(part.getSimpleName(), names);
        }
        return new Card(card.getSimpleName(), parts);
    }

    private static String key(Class<?> card) {
        return constants(card).stream()
                .filter(field -> field.getName().equals("KEY"))
                .map(field -> String.valueOf(value(field)))
                .findFirst()
                .orElseThrow(() -> new IllegalStateException(card + " has no KEY"));
    }

    private static List<Field> constants(Class<?> part) {
        return Arrays.stream(part.getDeclaredFields())
                .filter(field -> Modifier.isStatic(field.getModifiers()) && !field.isSynthetic())
                .toList();
    }

    private static Object value(Field constant) {
        try {
            constant.setAccessible(true);
            return constant.get(null);
        } catch (IllegalAccessException hidden) {
            throw new IllegalStateException(hidden);
        }
    }
}
