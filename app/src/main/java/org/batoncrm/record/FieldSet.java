package org.batoncrm.record;

import java.util.List;
import java.util.Optional;

/** The fields of a record type, in the order of the page. */
public record FieldSet<E>(List<Field<E>> fields) {

    @SafeVarargs
    public static <E> FieldSet<E> of(Field<E>... fields) {
        return new FieldSet<>(List.of(fields));
    }

    public Optional<Field<E>> find(String key) {
        return fields.stream().filter(field -> field.key().equals(key)).findFirst();
    }
}
