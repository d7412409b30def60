package org.batoncrm.sample;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A table of the sample company's records: one line each, cells between bars. */
final class SampleTable {

    private SampleTable() {}

    /** One line; an empty cell is null. */
    record Row(List<String> cells) {

        @Nullable
        String text(int column) {
            return cells.get(column).isEmpty() ? null : cells.get(column);
        }

        @Nullable
        Integer number(int column) {
            String text = text(column);
            return text == null ? null : Integer.valueOf(text);
        }

        String key(int column) {
            return cells.get(column);
        }
    }

    static List<Row> read(String name) {
        try (InputStream file = SampleTable.class.getResourceAsStream("/sample/" + name + ".txt")) {
            return new String(java.util.Objects.requireNonNull(file, name).readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .filter(line -> !line.startsWith("#") && !line.isBlank())
                    .map(line -> new Row(Arrays.asList(line.split("\\|", -1))))
                    .toList();
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }
}
