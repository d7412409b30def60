package org.batoncrm.studio;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Objects;

/** What a new file begins with: the smallest one of its kind that its editor can open. */
public enum NewFile {
    BPMN,
    DMN,
    FORM;

    private String ending() {
        return "." + name().toLowerCase(java.util.Locale.ROOT);
    }

    String fileName(String key) {
        return key + ending();
    }

    String content(String key, String name) {
        try (InputStream file = NewFile.class.getResourceAsStream("/studio/empty" + ending())) {
            return new String(Objects.requireNonNull(file).readAllBytes(), StandardCharsets.UTF_8)
                    .replace("NEW-KEY", key)
                    .replace("NEW-NAME", escaped(name));
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    private static String escaped(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;");
    }
}
