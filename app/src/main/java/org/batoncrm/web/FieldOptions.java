package org.batoncrm.web;

import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Reads the options that templates hand to {@code fragments/form}: {@code type=email,required=true,maxlength=200}. */
@Component("fieldOptions")
class FieldOptions {

    /** What a field may be told. Null: the attribute is left out. */
    public record Options(
            String type,
            boolean required,
            @Nullable String maxlength,
            @Nullable String placeholder,
            @Nullable String autocomplete,
            boolean autofocus,
            String lines,
            @Nullable String hint,
            @Nullable String empty) {}

    public Options parse(@Nullable String written) {
        Map<String, String> given = new HashMap<>();
        for (String part : written == null ? new String[0] : written.split(",")) {
            int equals = part.indexOf('=');
            if (equals > 0) {
                given.put(
                        part.substring(0, equals).trim(),
                        part.substring(equals + 1).trim());
            }
        }
        return new Options(
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
