package org.batoncrm.dataimport;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Something that the file leaves open, for people to answer before it is written.
 *
 * @param field key of the field in which the text stands
 * @param text the text of the file
 * @param like the name of what most likely is meant; null when nothing is like it
 * @param proposed the answer that is chosen unless people choose another
 * @param needed whether people must answer before the file is written; otherwise what is proposed holds
 * @param choices the possible answers
 */
public record Question(
        String field, String text, @Nullable String like, String proposed, boolean needed, List<Choice> choices) {

    /**
     * A possible answer.
     *
     * @param labelKey message key of its name; {@code {0}} is {@link #like}
     */
    public record Choice(String value, String labelKey) {}

    /** Under which the answer is kept, for example {@code product:GTXPro}. */
    public String key() {
        return field + ":" + text;
    }

    boolean allows(String answer) {
        return choices.stream().anyMatch(choice -> choice.value().equals(answer));
    }
}
