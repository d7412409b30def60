package org.batoncrm.process;

import java.text.MessageFormat;
import java.util.List;
import java.util.Locale;
import java.util.ResourceBundle;
import org.jspecify.annotations.Nullable;

/**
 * Something in a model that has to change before it may run, in words for the person who draws it.
 *
 * @param resource the file
 * @param element the element's name and id, where one is to blame
 * @param rule what was broken; names the sentences {@code model.<rule>} and {@code model.<rule>.fix}
 */
public record Finding(
        Severity severity, String resource, @Nullable String element, String rule, List<String> arguments) {

    private static final ResourceBundle.Control NO_FALLBACK =
            ResourceBundle.Control.getNoFallbackControl(ResourceBundle.Control.FORMAT_PROPERTIES);

    /** An error keeps the model from running; a warning is advice. */
    public enum Severity {
        ERROR,
        WARNING
    }

    public static Finding error(String resource, @Nullable String element, String rule, Object... arguments) {
        return new Finding(Severity.ERROR, resource, element, rule, texts(arguments));
    }

    public static Finding warning(String resource, @Nullable String element, String rule, Object... arguments) {
        return new Finding(Severity.WARNING, resource, element, rule, texts(arguments));
    }

    public boolean isError() {
        return severity == Severity.ERROR;
    }

    /** The element's id, or what stands for it in a form: a field's key. */
    public @Nullable String elementId() {
        return element != null && element.endsWith(")") && element.contains("(")
                ? element.substring(element.lastIndexOf('(') + 1, element.length() - 1)
                : element;
    }

    /** What is wrong. */
    public String message(Locale language) {
        return sentence("model." + rule, language);
    }

    /** How to put it right. */
    public String fix(Locale language) {
        return sentence("model." + rule + ".fix", language);
    }

    /** File, element, what is wrong and how to mend it, on one line. */
    @Override
    public String toString() {
        return resource + (element == null ? "" : " · " + element) + ": " + message(Locale.ENGLISH) + " "
                + fix(Locale.ENGLISH);
    }

    private String sentence(String key, Locale language) {
        ResourceBundle texts = ResourceBundle.getBundle("messages/model", language, NO_FALLBACK);
        return new MessageFormat(texts.getString(key), language).format(arguments.toArray());
    }

    private static List<String> texts(Object... arguments) {
        return java.util.Arrays.stream(arguments).map(Finding::shortened).toList();
    }

    // A hostile model must not be able to fill the log with its own text.
    private static String shortened(Object argument) {
        String text = String.valueOf(argument);
        return text.length() <= 120 ? text : text.substring(0, 120) + "…";
    }
}
