package org.batoncrm.web;

import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What {@code fragments/form} may be told about a field. Null: the attribute is left out. */
public record FieldOptions(
        String type,
        boolean required,
        @Nullable String maxlength,
        @Nullable String placeholder,
        @Nullable String autocomplete,
        boolean autofocus,
        String lines,
        @Nullable String hint,
        @Nullable String empty) {

    /** Reads {@code type=email,required=true,maxlength=200}. */
    static FieldOptions parse(@Nullable String written) {
        Map<String, String> given = new HashMap<>();
        for (String part : written == null ? new String[0] : written.split(",")) {
            int equals = part.indexOf('=');
            if (equals > 0) {
                given.put(
                        part.substring(0, equals).trim(),
                        part.substring(equals + 1).trim());
            }
        }
        return new FieldOptions(
                given.getOrDefault("type", "text"),
                "true".equals(given.get("required")),
                given.get("maxlength"),
                given.get("placeholder"),
                given.get("autocomplete"),
                "true".equals(given.get("autofocus")),
                given.getOrDefault("lines", "3"),
                given.get("hint"),
                given.get("empty"));
    }
}
