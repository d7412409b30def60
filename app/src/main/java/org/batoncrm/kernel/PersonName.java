package org.batoncrm.kernel;

import java.lang.Character.UnicodeScript;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** How a person's name is put together from its parts, the same on every page, in mails and in search. */
public final class PersonName {

    private static final Set<UnicodeScript> FAMILY_FIRST =
            Set.of(UnicodeScript.HAN, UnicodeScript.HIRAGANA, UnicodeScript.KATAKANA, UnicodeScript.HANGUL);

    private PersonName() {}

    /**
     * First and last name as their script writes them: "Ada Lovelace", but "王小明" with the family name first and no
     * blank. A name that mixes scripts ("David 王") is written like a western one. Empty when there is neither part.
     */
    public static String of(@Nullable String first, @Nullable String last) {
        String given = first == null ? "" : first.strip();
        String family = last == null ? "" : last.strip();
        if (given.isEmpty() || family.isEmpty()) {
            return given + family;
        }
        return familyFirst(given) && familyFirst(family) ? family + given : given + " " + family;
    }

    private static boolean familyFirst(String part) {
        return part.codePoints()
                .filter(Character::isLetter)
                .allMatch(letter -> FAMILY_FIRST.contains(UnicodeScript.of(letter)));
    }
}
