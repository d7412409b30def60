package org.batoncrm.studio;

import java.util.Collection;
import java.util.Optional;
import java.util.Set;
import org.batoncrm.library.ProcessMails;
import org.batoncrm.library.ProcessPack;
import org.batoncrm.mail.HouseMails;
import org.batoncrm.mail.MailFile;
import org.batoncrm.mail.MailWords;
import org.batoncrm.process.Finding;
import org.springframework.stereotype.Component;

/** Words of mails that nobody would get, or not as they are meant. */
@Component
class MailRules {

    private final HouseMails house;
    private final ProcessMails mails;

    MailRules(HouseMails house, ProcessMails mails) {
        this.house = house;
        this.mails = mails;
    }

    /** Of a pack whose diagram the lint has let pass. */
    void check(ProcessPack pack, Collection<Finding> findings) {
        Set<String> files = pack.files(MailFile.ENDING).keySet();
        if (files.isEmpty()) {
            return;
        }
        Set<String> sent = mails.sent(pack).keySet();
        for (String file : files) {
            Optional<String> template = MailFile.template(pack.key(), file).filter(house.templates()::contains);
            if (template.isEmpty()) {
                findings.add(Finding.error(file, null, "draft.mailUnknown", pack.key()));
            } else if (!sent.contains(template.get())) {
                findings.add(Finding.error(file, null, "draft.mailNotSent", template.get()));
            } else {
                words(template.get(), file, pack.files().getOrDefault(file, ""), findings);
            }
        }
    }

    private void words(String template, String file, String content, Collection<Finding> findings) {
        Optional<MailWords> words = MailWords.read(content);
        if (words.isEmpty()) {
            findings.add(Finding.error(file, null, "draft.mailUnreadable"));
            return;
        }
        house.check(template, words.get()).forEach(problem -> {
            String element = (problem.language().equals("en") ? "English" : "中文") + " (" + problem.language() + ")";
            String rule = "draft.mail." + problem.what();
            Object[] arguments = problem.arguments().toArray();
            findings.add(
                    problem.error()
                            ? Finding.error(file, element, rule, arguments)
                            : Finding.warning(file, element, rule, arguments));
        });
    }
}
