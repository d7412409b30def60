package org.batoncrm.process;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.springframework.core.io.Resource;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;

/**
 * What the house brings along.
 *
 * @param models diagrams, tables and forms by base name, the only name that a packaged application can tell them by
 * @param templates the element templates by file name
 */
record ShippedModels(Map<String, byte[]> models, Map<String, String> templates) {

    private static final List<String> MODELS =
            List.of("classpath*:processes/**/*.bpmn", "classpath*:processes/**/*.dmn", "classpath*:forms/**/*.form");
    private static final List<String> TEMPLATES = List.of("classpath*:processes/.camunda/element-templates/*.json");

    static ShippedModels read() {
        Map<String, String> templates = new TreeMap<>();
        read(TEMPLATES).forEach((name, content) -> templates.put(name, new String(content, StandardCharsets.UTF_8)));
        Map<String, byte[]> models = read(MODELS);
        requireWordsOfTheirOwn(models.keySet());
        return new ShippedModels(models, templates);
    }

    /** The words of a model in the second language lie in a file of its name, whatever kind of model it is. */
    private static void requireWordsOfTheirOwn(Set<String> files) {
        Set<String> names = new TreeSet<>();
        Set<String> twice = new TreeSet<>();
        for (String file : files) {
            String name = file.substring(0, file.lastIndexOf('.'));
            if (!names.add(name)) {
                twice.add(name);
            }
        }
        if (!twice.isEmpty()) {
            throw new IllegalStateException(
                    "Two models of different kinds have one name, so one would get the other's words: " + twice);
        }
    }

    private static Map<String, byte[]> read(List<String> places) {
        Map<String, byte[]> found = new TreeMap<>();
        Set<String> twice = new TreeSet<>();
        PathMatchingResourcePatternResolver resolver = new PathMatchingResourcePatternResolver();
        try {
            for (String place : places) {
                for (Resource resource : resolver.getResources(place)) {
                    try (InputStream content = resource.getInputStream()) {
                        if (found.put(String.valueOf(resource.getFilename()), content.readAllBytes()) != null) {
                            twice.add(resource.getFilename());
                        }
                    }
                }
            }
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
        if (!twice.isEmpty()) {
            throw new IllegalStateException(
                    "Two models have the same file name, so one of them would vanish: " + twice);
        }
        return found;
    }
}
