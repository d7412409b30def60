package org.batoncrm.record;

import java.util.List;
import org.batoncrm.kernel.RecordId;
import org.jspecify.annotations.Nullable;

/**
 * A record as its page shows it: a heading and sections of fields.
 *
 * @param fixed why some fields cannot be changed, though the reader may write; null when nothing is to be said
 */
public record RecordSheet(
        RecordId id,
        int version,
        String title,
        String subtitle,
        boolean writable,
        List<Section> sections,
        @Nullable String fixed) {

    public RecordSheet(
            RecordId id, int version, String title, String subtitle, boolean writable, List<Section> sections) {
        this(id, version, title, subtitle, writable, sections, null);
    }

    /** A heading with its fields. */
    public record Section(String titleKey, List<Line> lines) {}

    /**
     * A field.
     *
     * @param shown as people read it
     * @param held as forms send it
     * @param link where it leads; null when nowhere
     * @param options what a choice offers; for a text what may be written, among others
     * @param prefix of the records a reference may point at
     */
    public record Line(
            String key,
            String labelKey,
            Field.Kind kind,
            boolean editable,
            boolean required,
            int max,
            String shown,
            String held,
            @Nullable String link,
            List<Option> options,
            @Nullable String prefix) {

        public Line(
                String key,
                String labelKey,
                Field.Kind kind,
                boolean editable,
                boolean required,
                int max,
                String shown,
                String held,
                @Nullable String link,
                List<Option> options) {
            this(key, labelKey, kind, editable, required, max, shown, held, link, options, null);
        }
    }

    /** A choice's value. */
    public record Option(String code, String label) {}

    public java.util.Optional<Line> line(String key) {
        return sections.stream()
                .flatMap(section -> section.lines().stream())
                .filter(line -> line.key().equals(key))
                .findFirst();
    }
}
