package org.batoncrm.knowledge;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.batoncrm.kernel.Invalid;
import org.batoncrm.record.TimelineEntry.FieldChange;
import org.jspecify.annotations.Nullable;

/** What somebody has sent for an article: its texts and the note of the version apart from its fields. */
record ArticleInput(
        Map<String, @Nullable Object> fields,
        Map<String, @Nullable String> bodies,
        @Nullable String note) {

    private static final String BODY = "body";
    private static final List<String> BODIES = List.of("body.en", "body.zh");
    private static final int LONGEST_NOTE = 500;

    /** Reads {@code body} as an object, or {@code body.en} and {@code body.zh} as forms send them. */
    static ArticleInput read(Map<String, @Nullable Object> sent) {
        Map<String, @Nullable Object> fields = new HashMap<>(sent);
        Map<String, @Nullable String> bodies = new HashMap<>();
        if (fields.containsKey(BODY)) {
            if (!(fields.remove(BODY) instanceof Map<?, ?> both)) {
                throw new Invalid(BODY, "error.format");
            }
            both.forEach((language, text) -> {
                if (!BODIES.contains(BODY + "." + language)) {
                    throw new Invalid(BODY + "." + language, "error.unknownField", BODY + "." + language);
                }
                bodies.put(BODY + "." + language, text(text));
            });
        }
        for (String key : BODIES) {
            if (fields.containsKey(key)) {
                bodies.put(key, text(fields.remove(key)));
            }
        }
        String note = text(fields.remove("note"));
        new Invalid.Check().length(note, LONGEST_NOTE, "note").orRefuse();
        return new ArticleInput(fields, bodies, note);
    }

    /** Writes the texts; returns which of them are others now. */
    List<FieldChange> write(Article article) {
        ArticleText before = article.text();
        if (bodies.containsKey("body.en")) {
            article.bodyEn = bodies.get("body.en");
        }
        if (bodies.containsKey("body.zh")) {
            article.bodyZh = bodies.get("body.zh");
        }
        return changes(before, article.text());
    }

    /** For the timeline: texts are too long for it, the versions have them. */
    static List<FieldChange> changes(ArticleText before, ArticleText after) {
        List<FieldChange> changes = new ArrayList<>();
        if (!Objects.equals(before.titleEn(), after.titleEn())) {
            changes.add(new FieldChange("knowledge.title.en", before.titleEn(), after.titleEn()));
        }
        if (!Objects.equals(before.titleZh(), after.titleZh())) {
            changes.add(new FieldChange("knowledge.title.zh", before.titleZh(), after.titleZh()));
        }
        if (!Objects.equals(before.bodyEn(), after.bodyEn())) {
            changes.add(new FieldChange("knowledge.body.en", null, "knowledge.body.changed"));
        }
        if (!Objects.equals(before.bodyZh(), after.bodyZh())) {
            changes.add(new FieldChange("knowledge.body.zh", null, "knowledge.body.changed"));
        }
        return changes;
    }

    private static @Nullable String text(@Nullable Object given) {
        return given == null || given.toString().isBlank()
                ? null
                : given.toString().replace("\r\n", "\n").strip();
    }
}
