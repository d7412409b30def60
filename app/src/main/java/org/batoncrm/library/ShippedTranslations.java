package org.batoncrm.library;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.springframework.core.io.Resource;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;
import org.springframework.stereotype.Component;

/** The Chinese words that lie beside the shipped diagrams and forms, by file name. */
@Component
class ShippedTranslations {

    private final Map<String, String> files = new HashMap<>();

    ShippedTranslations() {
        PathMatchingResourcePatternResolver resolver = new PathMatchingResourcePatternResolver();
        try {
            for (String place : new String[] {"processes", "forms"}) {
                for (Resource resource : resolver.getResources("classpath*:" + place + "/**/*" + ProcessPack.CHINESE)) {
                    try (InputStream content = resource.getInputStream()) {
                        files.put(
                                String.valueOf(resource.getFilename()),
                                new String(content.readAllBytes(), StandardCharsets.UTF_8));
                    }
                }
            }
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    Optional<String> of(String file) {
        return Optional.ofNullable(files.get(file));
    }
}
