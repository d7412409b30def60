package org.batoncrm.studio;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.batoncrm.kernel.Invalid;
import org.batoncrm.kernel.NotFound;
import org.batoncrm.kernel.Rejected;
import org.batoncrm.library.ProcessMails;
import org.batoncrm.library.ProcessPack;
import org.batoncrm.mail.HouseMails;
import org.batoncrm.mail.MailDesk;
import org.batoncrm.mail.MailFile;
import org.batoncrm.mail.MailWords;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** The words of the mails that a draft's steps send. A mail without a file goes out in the words of the house. */
@Service
@Transactional
public class DraftMails {

    /**
     * A mail that the draft sends.
     *
     * @param sentBy the steps, by their names
     * @param file where its own words are, or would be
     * @param own whether they are there
     */
    public record Sent(String template, List<String> sentBy, String file, boolean own) {}

    private final Drafts drafts;
    private final DraftFiles files;
    private final DraftCheck check;
    private final ProcessMails mails;
    private final HouseMails house;

    DraftMails(Drafts drafts, DraftFiles files, DraftCheck check, ProcessMails mails, HouseMails house) {
        this.drafts = drafts;
        this.files = files;
        this.check = check;
        this.mails = mails;
        this.house = house;
    }

    /** What the steps of the draft send; nothing of a diagram that cannot be read. */
    @Transactional(readOnly = true)
    public List<Sent> of(long draft) {
        ProcessPack pack = drafts.pack(draft);
        if (!check.readable(pack).contains(pack.diagram())) {
            return List.of();
        }
        List<Sent> sent = new ArrayList<>();
        for (Map.Entry<String, List<String>> mail : sent(pack).entrySet()) {
            MailFile.name(pack.key(), mail.getKey())
                    .ifPresent(file -> sent.add(new Sent(
                            mail.getKey(), mail.getValue(), file, pack.files().containsKey(file))));
        }
        return sent;
    }

    private Map<String, List<String>> sent(ProcessPack pack) {
        try {
            return mails.sent(pack);
        } catch (Rejected unreadable) {
            return Map.of();
        }
    }

    /**
     * Gives the mail words of its own, at first those of the house.
     *
     * @return the file in which they are
     */
    public String add(long draft, String template) {
        drafts.requireWritable();
        Sent mail = of(draft).stream()
                .filter(one -> one.template().equals(template))
                .findFirst()
                .orElseThrow(() -> new Invalid("template", "studio.bad.mail"));
        if (mail.own()) {
            throw new Invalid("template", "studio.bad.exists", mail.file());
        }
        files.save(draft, mail.file(), house.words(template).write(), null, DraftRevision.Kind.SAVED);
        return mail.file();
    }

    /** What can be filled in; not found for a file that holds no mail of the house. */
    @Transactional(readOnly = true)
    public List<HouseMails.Field> fields(long draft, String file) {
        return house.fields(template(draft, file));
    }

    /**
     * How words that nobody has saved yet would look, with invented contents.
     *
     * @return empty when they cannot be read, or say nothing in that language
     */
    @Transactional(readOnly = true)
    public Optional<MailDesk.Letter> preview(long draft, String file, String content, Locale language) {
        String template = template(draft, file);
        DraftFileNames.requireContent(content);
        return MailWords.read(content)
                .filter(words -> house.check(template, words).stream()
                        .noneMatch(problem -> problem.what().equals("bodyLength")))
                .flatMap(words -> house.preview(template, language, words));
    }

    private String template(long draft, String file) {
        return MailFile.template(drafts.get(draft).processKey(), file)
                .filter(house.templates()::contains)
                .orElseThrow(() -> new NotFound(file));
    }
}
