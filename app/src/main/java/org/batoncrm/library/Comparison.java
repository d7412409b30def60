package org.batoncrm.library;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import org.batoncrm.kernel.Rejected;
import org.batoncrm.library.Difference.Kind;
import org.batoncrm.mail.HouseMails;
import org.batoncrm.mail.MailFile;
import org.batoncrm.mail.MailWords;
import org.batoncrm.modelfile.JsonText;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;

/**
 * Says what differs between two packs, versions or drafts, by what it means and not by how it is written. What has no
 * word of its own is told as another property: nothing is left out. Whatever order attributes are in, and how lines are
 * broken, is no difference.
 */
@Service
public class Comparison {

    private final DifferenceWords words;
    private final HouseMails mails;

    Comparison(DifferenceWords words, HouseMails mails) {
        this.words = words;
        this.mails = mails;
    }

    /** In the reader's language: the diagram first, then tables, forms, mails and translations; the drawing last. */
    public List<Difference> between(ProcessPack before, ProcessPack after) {
        Found found = new Found(words, before, after);
        TreeSet<String> files = new TreeSet<>(before.files().keySet());
        files.addAll(after.files().keySet());
        for (String file : files) {
            String old = before.files().get(file);
            String now = after.files().get(file);
            if (old == null || now == null) {
                found.file(file, old == null ? Kind.ADDED : Kind.REMOVED);
                own(after.key(), file, old, now, found);
            } else if (!old.equals(now)) {
                compare(file, old, now, found);
            }
        }
        List<Difference> all = new ArrayList<>(found.all());
        all.sort(Comparator.comparing(Difference::layout).thenComparing(Difference::part));
        return List.copyOf(all);
    }

    private static void compare(String file, String old, String now, Found found) {
        switch (Found.part(file)) {
            case DIAGRAM -> new DiagramDifferences(found, file).between(old, now);
            case TABLE -> new TableDifferences(found, file).between(old, now);
            case FORM -> form(file, old, now, found);
            case MAIL -> mail(file, old, now, found);
            case TEXTS -> texts(file, old, now, found);
            // What a test says is on its own page; here it counts that it says something else.
            case TEST -> found.file(file, Kind.CHANGED);
        }
    }

    /** Where a process has no words of its own, the house has. */
    private void own(String process, String file, @Nullable String old, @Nullable String now, Found found) {
        MailFile.template(process, file)
                .filter(mails.templates()::contains)
                .map(template -> mails.words(template).write())
                .ifPresent(house -> mail(file, old == null ? house : old, now == null ? house : now, found));
    }

    private static void mail(String file, String old, String now, Found found) {
        Optional<MailWords> before = MailWords.read(old);
        Optional<MailWords> after = MailWords.read(now);
        if (before.isEmpty() || after.isEmpty()) {
            found.changed(Kind.CHANGED, file, "", Aspect.OTHER, file, old, now);
            return;
        }
        new MailDifferences(found, file).between(before.get(), after.get());
    }

    private static void form(String file, String old, String now, Found found) {
        try {
            new FormDifferences(found, file).between(JsonText.parse(file, old), JsonText.parse(file, now));
        } catch (Rejected unreadable) {
            found.changed(Kind.CHANGED, file, "", Aspect.OTHER, file, old, now);
        }
    }

    /** Translations, text by text. */
    private static void texts(String file, String old, String now, Found found) {
        if (!file.endsWith(ProcessPack.CHINESE)) {
            found.changed(Kind.CHANGED, file, "", Aspect.OTHER, file, old, now);
            return;
        }
        var before = PackTexts.read(old);
        var after = PackTexts.read(now);
        TreeSet<String> keys = new TreeSet<>(before.stringPropertyNames());
        keys.addAll(after.stringPropertyNames());
        for (String key : keys) {
            found.changed(
                    Kind.CHANGED, file, key, Aspect.TRANSLATION, "", before.getProperty(key), after.getProperty(key));
        }
    }
}
