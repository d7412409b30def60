package org.batoncrm.record;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.batoncrm.identity.UserCard;
import org.batoncrm.identity.Users;
import org.batoncrm.kernel.Countries;
import org.batoncrm.kernel.Decimals;
import org.batoncrm.kernel.RecordId;
import org.batoncrm.kernel.RecordType;
import org.batoncrm.kernel.Tongues;
import org.batoncrm.web.Texts;
import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.Lazy;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.stereotype.Component;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** Shows the fields of a record: to people, to programs, and in the history. */
@Component
class SheetWriter {

    private final Users users;
    private final Records records;
    private final Texts texts;
    private final Shown shown;
    private final Owners owners;
    private final JsonMapper json;

    SheetWriter(Users users, @Lazy Records records, Texts texts, Shown shown, Owners owners, JsonMapper json) {
        this.users = users;
        this.records = records;
        this.texts = texts;
        this.shown = shown;
        this.owners = owners;
        this.json = json;
    }

    <E extends KeptRecord> RecordSheet of(RecordShape<E> shape, E record, RecordId id, boolean writable) {
        Map<RecordId, RecordCard> others = records.cards(references(shape, record));
        Map<String, List<RecordSheet.Line>> sections = new LinkedHashMap<>();
        for (Field<E> field : shape.fields().fields()) {
            if (field.kind() == Field.Kind.ROWS) {
                continue;
            }
            sections.computeIfAbsent(field.section(), s -> new ArrayList<>())
                    .add(line(field, record, others, writable));
        }
        sections.computeIfAbsent("record.section.ownership", s -> new ArrayList<>())
                .add(owner(record.ownerId(), writable));
        return new RecordSheet(
                id,
                record.version(),
                shape.title().apply(record),
                shape.subtitle().apply(record),
                writable,
                sections.entrySet().stream()
                        .map(e -> new RecordSheet.Section(e.getKey(), e.getValue()))
                        .toList(),
                writable ? fixed(shape, record, id) : null);
    }

    private <E extends KeptRecord> @Nullable String fixed(RecordShape<E> shape, E record, RecordId id) {
        return shape.fields().fields().stream()
                .map(field -> field.fixed().apply(record))
                .filter(Objects::nonNull)
                .findFirst()
                .map(reason -> texts.get(reason, id))
                .orElse(null);
    }

    <E extends KeptRecord> List<RecordSheet.Line> blank(RecordShape<E> shape, E fresh, List<String> keys) {
        return keys.stream()
                .map(key -> line(shape.fields().find(key).orElseThrow(), fresh, Map.of(), true))
                .toList();
    }

    private <E extends KeptRecord> Set<RecordId> references(RecordShape<E> shape, E record) {
        Set<RecordId> ids = new HashSet<>();
        for (Field<E> field : shape.fields().fields()) {
            if (field.kind() == Field.Kind.RECORD && field.get().apply(record) instanceof Long id) {
                ids.add(reference(field, id));
            }
        }
        return ids;
    }

    private <E> RecordSheet.Line line(Field<E> field, E record, Map<RecordId, RecordCard> others, boolean writable) {
        Object held = field.get().apply(record);
        String link = null;
        String text = text(field, held);
        String sent = held == null ? "" : held instanceof BigDecimal number ? Decimals.plain(number) : held.toString();
        if (held instanceof Long number && field.kind() == Field.Kind.RECORD) {
            RecordId other = reference(field, number);
            RecordCard card = others.get(other);
            text = card == null ? other.toString() : card.title();
            link = card == null ? null : card.link();
            sent = other.toString();
        } else if (held != null && field.kind() == Field.Kind.EMAIL) {
            link = "mailto:" + held;
        } else if (held != null && field.kind() == Field.Kind.PHONE) {
            link = "tel:" + held.toString().replaceAll("[^+0-9]", "");
        } else if (held != null && field.kind() == Field.Kind.URL) {
            link = held.toString().contains("://") ? held.toString() : "https://" + held;
        }
        List<RecordSheet.Option> options = options(field, held);
        boolean listed = field.kind() == Field.Kind.COUNTRY || field.kind() == Field.Kind.LANGUAGE;
        boolean editable =
                writable && field.kind() != Field.Kind.JSON && field.fixed().apply(record) == null;
        return new RecordSheet.Line(
                field.key(),
                field.labelKey(),
                listed ? Field.Kind.CHOICE : field.kind(),
                editable,
                field.required(),
                field.max(),
                text,
                sent,
                link,
                options,
                field.kind() == Field.Kind.RECORD ? field.prefix() : null);
    }

    private List<RecordSheet.Option> options(Field<?> field, @Nullable Object held) {
        Locale reader = LocaleContextHolder.getLocale();
        Map<String, String> names = switch (field.kind()) {
            case COUNTRY -> Countries.all(reader);
            case LANGUAGE -> Tongues.all(reader);
            default -> null;
        };
        if (names == null) {
            return field.options().stream()
                    .map(code -> new RecordSheet.Option(code, option(field, code)))
                    .toList();
        }
        List<RecordSheet.Option> options = new ArrayList<>();
        names.forEach((code, name) -> options.add(new RecordSheet.Option(code, name)));
        if (held != null && !names.containsKey(held.toString())) {
            options.add(new RecordSheet.Option(held.toString(), text(field, held)));
        }
        return options;
    }

    private RecordSheet.Line owner(@Nullable Long owner, boolean writable) {
        UserCard card = owner == null ? null : users.cards(Set.of(owner)).get(owner);
        List<RecordSheet.Option> people = writable ? owners.options() : List.of();
        return new RecordSheet.Line(
                "ownerId",
                "record.owner",
                Field.Kind.CHOICE,
                writable,
                false,
                60,
                card == null ? texts.get("record.nobody") : card.name(),
                card == null ? "" : card.login(),
                null,
                people);
    }

    <E extends KeptRecord> Map<String, @Nullable Object> json(RecordShape<E> shape, E record, RecordId id) {
        Map<String, @Nullable Object> all = new LinkedHashMap<>();
        all.put("id", id.toString());
        all.put("version", record.version());
        all.put("createdAt", record.createdAt());
        all.put("updatedAt", record.updatedAt());
        UserCard owner = record.ownerId() == null
                ? null
                : users.cards(Set.of(record.ownerId())).get(record.ownerId());
        all.put("ownerId", owner == null ? null : owner.login());
        for (Field<E> field : shape.fields().fields()) {
            put(all, field.key(), value(field, field.get().apply(record)));
        }
        return all;
    }

    private @Nullable Object value(Field<?> field, @Nullable Object held) {
        if (held instanceof Long number && field.kind() == Field.Kind.RECORD) {
            return reference(field, number).toString();
        }
        if (field.kind() == Field.Kind.JSON) {
            return held == null
                    ? new HashMap<>()
                    : json.readValue((String) held, new TypeReference<LinkedHashMap<String, Object>>() {});
        }
        if (held instanceof BigDecimal number) {
            // Amounts of money are texts in JSON, so that no reader makes binary fractions of them.
            return field.key().endsWith(".amount") ? Decimals.money(number) : new BigDecimal(Decimals.plain(number));
        }
        return held;
    }

    @SuppressWarnings("unchecked")
    private static void put(Map<String, @Nullable Object> all, String key, @Nullable Object held) {
        int dot = key.indexOf('.');
        if (dot < 0) {
            all.put(key, held);
        } else {
            ((Map<String, @Nullable Object>) Objects.requireNonNull(
                            all.computeIfAbsent(key.substring(0, dot), k -> new LinkedHashMap<>())))
                    .put(key.substring(dot + 1), held);
        }
    }

    /** A choice keeps its message key, so that every reader gets it in the own language. */
    @Nullable
    String history(Field<?> field, @Nullable Object held) {
        if (held == null) {
            return null;
        }
        if (held instanceof Long number && field.kind() == Field.Kind.RECORD) {
            RecordId other = reference(field, number);
            RecordCard card = records.cards(Set.of(other)).get(other);
            return card == null ? other.toString() : card.title();
        }
        if (field.kind() == Field.Kind.CHOICE) {
            return field.optionKeys() + held.toString().toLowerCase(Locale.ROOT);
        }
        if (field.kind() == Field.Kind.COUNTRY || field.kind() == Field.Kind.LANGUAGE) {
            return (field.kind() == Field.Kind.COUNTRY ? Shown.COUNTRY : Shown.LANGUAGE) + held;
        }
        if (held instanceof BigDecimal number) {
            return Decimals.plain(number);
        }
        return held instanceof Boolean yes ? (yes ? "record.yes" : "record.no") : held.toString();
    }

    private String text(Field<?> field, @Nullable Object held) {
        if (held == null) {
            return "";
        }
        return switch (field.kind()) {
            case CHOICE -> option(field, held.toString());
            case COUNTRY -> Countries.name(held.toString(), LocaleContextHolder.getLocale());
            case LANGUAGE -> Tongues.name(held.toString(), LocaleContextHolder.getLocale());
            case YEAR -> held.toString();
            case JSON -> members(held.toString());
            default ->
                field.key().endsWith(".amount") && held instanceof String plain
                        ? shown.amount(plain)
                        : shown.text(held);
        };
    }

    /** Free fields as lines of name and value. */
    private String members(String object) {
        List<String> lines = new ArrayList<>();
        json.readTree(object)
                .properties()
                .forEach(one -> lines.add(one.getKey() + ": "
                        + (one.getValue().isString()
                                ? one.getValue().stringValue()
                                : one.getValue().toString())));
        return String.join("\n", lines);
    }

    private String option(Field<?> field, String code) {
        return texts.get(field.optionKeys() + code.toLowerCase(Locale.ROOT));
    }

    private static RecordId reference(Field<?> field, long id) {
        return RecordId.of(RecordType.ofPrefix(String.valueOf(field.prefix())).orElseThrow(), id);
    }
}
