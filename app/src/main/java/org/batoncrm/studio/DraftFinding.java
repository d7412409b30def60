package org.batoncrm.studio;

import java.util.List;
import java.util.Locale;
import org.batoncrm.process.Finding;
import org.jspecify.annotations.Nullable;

/**
 * Something in a draft that is wrong, or that somebody should know.
 *
 * @param error whether it keeps the draft from running
 * @param element id of the element that is to blame; null when it is the file
 * @param name the element as a person knows it
 * @param rule what was broken
 * @param arguments what the rule speaks of: a name, a number
 * @param message what is wrong, in the reader's language
 * @param fix how to mend it
 */
public record DraftFinding(
        boolean error,
        String file,
        @Nullable String element,
        @Nullable String name,
        String rule,
        List<String> arguments,
        String message,
        String fix) {

    static DraftFinding of(Finding finding, Locale language) {
        return new DraftFinding(
                finding.isError(),
                finding.resource(),
                finding.elementId(),
                finding.element(),
                finding.rule(),
                finding.arguments(),
                finding.message(language),
                finding.fix(language));
    }
}
