package org.batoncrm.library;

import java.util.List;
import org.batoncrm.library.Difference.Kind;
import org.batoncrm.mail.MailWords;
import org.jspecify.annotations.Nullable;

/** What differs between the words of a mail: language by language, and of its paragraphs those that are not the same. */
final class MailDifferences {

    private final Found found;
    private final String file;

    MailDifferences(Found found, String file) {
        this.found = found;
        this.file = file;
    }

    void between(MailWords old, MailWords now) {
        between("en", "English", old.english(), now.english());
        between("zh_CN", "中文", old.chinese(), now.chinese());
    }

    private void between(String language, String name, MailWords.Said old, MailWords.Said now) {
        found.changed(Kind.CHANGED, file, language, Aspect.SUBJECT, name, said(old.subject()), said(now.subject()));
        int start = 0;
        int least = Math.min(old.body().size(), now.body().size());
        while (start < least && old.body().get(start).equals(now.body().get(start))) {
            start++;
        }
        int end = 0;
        while (end < least - start && last(old, end).equals(last(now, end))) {
            end++;
        }
        found.changed(Kind.CHANGED, file, language, Aspect.LETTER, name, part(old, start, end), part(now, start, end));
    }

    private static String last(MailWords.Said said, int back) {
        return said.body().get(said.body().size() - 1 - back);
    }

    private static @Nullable String part(MailWords.Said said, int start, int end) {
        List<String> part = said.body().subList(start, said.body().size() - end);
        return said(String.join(" ¶ ", part));
    }

    private static @Nullable String said(String text) {
        return text.isEmpty() ? null : text;
    }
}
