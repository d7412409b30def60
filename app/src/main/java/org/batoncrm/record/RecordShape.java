package org.batoncrm.record;

import java.util.List;
import java.util.function.BiConsumer;
import java.util.function.Function;
import org.batoncrm.kernel.Invalid;
import org.batoncrm.kernel.RecordType;
import org.jspecify.annotations.Nullable;

/**
 * What a room tells of a record type so that the desk can keep it.
 *
 * @param table has the columns of {@link KeptRecord}
 * @param searched the texts by which it is found, besides its title
 * @param settle completes derived fields and notes what does not fit, before each write
 */
public record RecordShape<E extends KeptRecord>(
        RecordType type,
        Class<E> entity,
        String table,
        FieldSet<E> fields,
        Function<E, String> title,
        Function<E, String> subtitle,
        Function<E, List<@Nullable String>> searched,
        BiConsumer<E, Invalid.Check> settle) {}
