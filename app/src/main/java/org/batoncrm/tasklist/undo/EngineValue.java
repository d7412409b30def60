package org.batoncrm.tasklist.undo;

import java.util.Date;
import java.util.Map;
import org.camunda.bpm.engine.impl.persistence.entity.VariableInstanceEntity;
import org.camunda.bpm.engine.runtime.VariableInstance;
import org.jspecify.annotations.Nullable;

/** A variable as text that begins with its kind. */
final class EngineValue {

    /** A value that can be compared, but not given back. */
    static final char FOREIGN = '?';

    private static final Map<Class<?>, Character> KINDS = Map.of(
            String.class,
            's',
            Boolean.class,
            'b',
            Integer.class,
            'i',
            Long.class,
            'l',
            Short.class,
            'h',
            Double.class,
            'd');

    private EngineValue() {}

    static String of(VariableInstance variable) {
        return switch (variable.getTypeName()) {
            case "string", "boolean", "integer", "long", "short", "double", "date", "null" -> text(variable.getValue());
            default -> FOREIGN + variable.getId() + ":" + ((VariableInstanceEntity) variable).getRevision();
        };
    }

    private static String text(@Nullable Object content) {
        if (content == null) {
            return "0";
        }
        if (content instanceof Date date) {
            return "t" + date.getTime();
        }
        return KINDS.getOrDefault(content.getClass(), FOREIGN) + content.toString();
    }

    static @Nullable Object value(String kept) {
        String content = kept.substring(1);
        return switch (kept.charAt(0)) {
            case 's' -> content;
            case 'b' -> Boolean.valueOf(content);
            case 'i' -> Integer.valueOf(content);
            case 'l' -> Long.valueOf(content);
            case 'h' -> Short.valueOf(content);
            case 'd' -> Double.valueOf(content);
            case 't' -> new Date(Long.parseLong(content));
            default -> null;
        };
    }
}
