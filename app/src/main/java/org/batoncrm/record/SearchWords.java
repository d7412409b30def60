package org.batoncrm.record;

import java.text.Normalizer;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The words under which a text is found: letters without case and accents, Chinese in pairs of characters, telephone
 * numbers with and without their country code. All of them are found by their beginnings.
 */
final class SearchWords {

    private static final int LONGEST = 40;
    private static final int MOST = 600;
    private static final Pattern MARKS = Pattern.compile("\\p{M}+");
    private static final Pattern WORD = Pattern.compile("[\\p{L}\\p{N}]+");
    private static final Pattern TELEPHONE = Pattern.compile("\\+?\\d[\\d ()/.\\-]{5,}\\d");

    private SearchWords() {}

    /** The words to keep for a record. */
    static Set<String> of(Collection<@Nullable String> texts) {
        Set<String> words = new LinkedHashSet<>();
        for (String text : texts) {
            if (text != null && words.size() < MOST) {
                String plain = plain(text);
                Matcher telephone = TELEPHONE.matcher(plain);
                while (telephone.find()) {
                    String digits = digits(telephone.group());
                    for (int start = 0; start <= 3 && digits.length() - start >= 6; start++) {
                        words.add(cut(digits.substring(start)));
                    }
                }
                addWords(plain, words, true);
            }
        }
        return words.size() <= MOST
                ? words
                : new LinkedHashSet<>(List.copyOf(words).subList(0, MOST));
    }

    /** The beginnings that all have to be found. */
    static Set<String> wanted(String query) {
        String plain = plain(query);
        Set<String> words = new LinkedHashSet<>();
        if (TELEPHONE.matcher(plain.strip()).matches()) {
            words.add(cut(digits(plain).replaceFirst("^0+", "")));
        } else {
            addWords(plain, words, false);
        }
        return words.size() <= 6
                ? words
                : new LinkedHashSet<>(List.copyOf(words).subList(0, 6));
    }

    private static void addWords(String plain, Set<String> words, boolean keep) {
        Matcher word = WORD.matcher(plain);
        while (word.find() && words.size() <= MOST) {
            addRuns(word.group(), words, keep);
        }
    }

    /** Splits a word where it changes between Chinese (Japanese, Korean) and other letters. */
    private static void addRuns(String word, Set<String> words, boolean keep) {
        int[] points = word.codePoints().toArray();
        int start = 0;
        for (int i = 1; i <= points.length; i++) {
            if (i == points.length || ideograph(points[i]) != ideograph(points[start])) {
                if (ideograph(points[start])) {
                    addPairs(points, start, i, words, keep);
                } else {
                    words.add(cut(new String(points, start, i - start)));
                }
                start = i;
            }
        }
    }

    private static void addPairs(int[] points, int from, int to, Set<String> words, boolean keep) {
        for (int i = from; i < to; i++) {
            int length = Math.min(2, to - i);
            // The last character alone is kept, so that it is found too; in a query of two or more it says nothing new.
            if (length == 2 || keep || to - from == 1) {
                words.add(new String(points, i, length));
            }
        }
    }

    private static boolean ideograph(int point) {
        return switch (Character.UnicodeScript.of(point)) {
            case HAN, HIRAGANA, KATAKANA, HANGUL -> true;
            default -> false;
        };
    }

    private static String plain(String text) {
        String folded = Normalizer.normalize(text, Normalizer.Form.NFKD).toLowerCase(Locale.ROOT);
        return MARKS.matcher(folded.replace("ß", "ss")).replaceAll("");
    }

    private static String digits(String text) {
        return text.replaceAll("\\D", "").replaceFirst("^00", "");
    }

    private static String cut(String word) {
        return word.length() <= LONGEST ? word : word.substring(0, LONGEST);
    }
}
