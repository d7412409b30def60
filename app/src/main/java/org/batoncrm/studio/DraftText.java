package org.batoncrm.studio;

import org.jspecify.annotations.Nullable;

/**
 * A text of a draft in both languages.
 *
 * @param file the model that it stands in
 * @param element id of the element or field
 * @param key under which the file beside the model keeps the second language
 * @param kind NAME, DOCUMENTATION, LABEL, DESCRIPTION, TEXT or OPTION
 * @param drawn as it stands in the model
 * @param chinese null when nobody has translated it
 */
public record DraftText(
        String file,
        String element,
        String key,
        Kind kind,
        String drawn,
        @Nullable String chinese) {

    /** Where people read it. */
    public enum Kind {
        NAME,
        DOCUMENTATION,
        LABEL,
        DESCRIPTION,
        TEXT,
        OPTION;

        public String labelKey() {
            return "studio.text." + name().toLowerCase(java.util.Locale.ROOT);
        }
    }

    public boolean missing() {
        return chinese == null || chinese.isBlank();
    }
}
