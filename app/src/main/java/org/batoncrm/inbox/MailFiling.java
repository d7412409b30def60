package org.batoncrm.inbox;

import java.util.ArrayList;
import java.util.List;
import org.batoncrm.file.Attached;
import org.batoncrm.file.FileWork;
import org.batoncrm.kernel.RecordId;
import org.batoncrm.record.Timeline;
import org.batoncrm.record.TimelineEntry;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** Lays incoming mail and its files down with a record; for takers, with the authority of a process. */
@Service
@Transactional(propagation = Propagation.MANDATORY)
public class MailFiling {

    private final Timeline timeline;
    private final FileWork files;

    MailFiling(Timeline timeline, FileWork files) {
        this.timeline = timeline;
        this.files = files;
    }

    /** Writes the mail into the record's timeline, at the moment when it came, and lays down its files. */
    public void file(IncomingMail mail, RecordId record) {
        note(mail, record);
        attach(mail, record);
    }

    /** Writes the mail into the record's timeline, at the moment when it came. */
    public void note(IncomingMail mail, RecordId record) {
        String key = mail.knownOnThread() ? "inbox.timeline.in" : "inbox.timeline.stranger";
        String sender = mail.fromName() == null ? mail.from() : mail.fromName() + " <" + mail.from() + ">";
        timeline.add(
                record,
                TimelineEntry.of(TimelineEntry.Kind.MAIL_IN, key, mail.subject(), sender)
                        .withBody(body(mail))
                        .withReference(mail.reference())
                        .happened(mail.receivedAt()));
    }

    /** Lays the mail's files down with the record; content that lies there already is not doubled. */
    public List<Attached> attach(IncomingMail mail, RecordId record) {
        List<Attached> attached = new ArrayList<>();
        mail.uploads().forEach(upload -> attached.add(files.attach(record, upload, null, mail.sender())));
        return attached;
    }

    private static String body(IncomingMail mail) {
        StringBuilder body = new StringBuilder(mail.text());
        mail.leftOut()
                .forEach(file -> body.append("\n\n[")
                        .append(file.name())
                        .append(": ")
                        .append(file.sentence())
                        .append(']'));
        return body.toString();
    }
}
