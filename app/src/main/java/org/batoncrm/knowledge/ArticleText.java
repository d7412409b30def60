package org.batoncrm.knowledge;

import java.util.Locale;
import org.batoncrm.web.Languages;
import org.jspecify.annotations.Nullable;

/** What an article says, in Markdown. A language that nobody has written in is shown in the other one. */
public record ArticleText(
        @Nullable String titleEn,
        @Nullable String bodyEn,
        @Nullable String titleZh,
        @Nullable String bodyZh) {

    /** The title that a reader sees; empty when there is none at all. */
    public String title(Locale reader) {
        return Languages.CHINESE.equals(shown(reader)) ? said(titleZh, titleEn) : said(titleEn, titleZh);
    }

    /** The text that a reader sees; empty when there is none at all. */
    public String body(Locale reader) {
        return Languages.CHINESE.equals(shown(reader)) ? said(bodyZh, bodyEn) : said(bodyEn, bodyZh);
    }

    /** The language in which a reader sees it: the own one, if title and text are there. */
    public Locale shown(Locale reader) {
        Locale own = Languages.nearest(reader.toLanguageTag());
        Locale other = Languages.CHINESE.equals(own) ? Locale.ENGLISH : Languages.CHINESE;
        return whole(own) || !whole(other) && any(own) ? own : other;
    }

    /** Whether title and text are there in a language. */
    public boolean whole(Locale language) {
        return Languages.CHINESE.equals(language)
                ? titleZh != null && bodyZh != null
                : titleEn != null && bodyEn != null;
    }

    /** Whether there is a language in which it can be read. */
    boolean readable() {
        return whole(Locale.ENGLISH) || whole(Languages.CHINESE);
    }

    private boolean any(Locale language) {
        return Languages.CHINESE.equals(language)
                ? titleZh != null || bodyZh != null
                : titleEn != null || bodyEn != null;
    }

    private static String said(@Nullable String first, @Nullable String second) {
        return first != null ? first : second != null ? second : "";
    }
}
