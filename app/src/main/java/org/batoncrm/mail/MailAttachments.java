package org.batoncrm.mail;

import java.util.List;
import java.util.Optional;
import org.batoncrm.kernel.Rejected;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** The files that go along with mails in the outbox. */
@Component
@Transactional
class MailAttachments {

    private final JdbcClient jdbc;

    MailAttachments(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Refused when they are too large together. */
    void keep(long mail, List<OutgoingMail.Attachment> files) {
        long bytes = files.stream().mapToLong(file -> file.content().length).sum();
        if (bytes > OutgoingMail.MOST_BYTES) {
            throw new Rejected("mail.attachments.tooLarge", OutgoingMail.MOST_BYTES / 1024 / 1024);
        }
        for (int i = 0; i < files.size(); i++) {
            OutgoingMail.Attachment file = files.get(i);
            jdbc.sql("insert into mail_attachment (mail_id, position, file_name, media_type, size_bytes, content)"
                            + " values (?, ?, ?, ?, ?, ?)")
                    .params(
                            mail,
                            i,
                            Headers.line(file.fileName(), 120),
                            file.mediaType(),
                            file.content().length,
                            file.content())
                    .update();
        }
    }

    @Transactional(readOnly = true)
    public List<OutgoingMail.Attachment> of(long mail) {
        return jdbc.sql(
                        "select file_name, media_type, content from mail_attachment where mail_id = ? order by position")
                .param(mail)
                .query((rs, n) -> new OutgoingMail.Attachment(rs.getString(1), rs.getString(2), rs.getBytes(3)))
                .list();
    }

    /** Names and sizes, without the files. */
    @Transactional(readOnly = true)
    public List<MailDesk.Enclosed> list(long mail) {
        return jdbc.sql(
                        "select position, file_name, size_bytes from mail_attachment where mail_id = ? order by position")
                .param(mail)
                .query((rs, n) -> new MailDesk.Enclosed(rs.getInt(1), rs.getString(2), rs.getInt(3)))
                .list();
    }

    @Transactional(readOnly = true)
    public Optional<OutgoingMail.Attachment> find(long mail, int position) {
        return jdbc.sql("select file_name, media_type, content from mail_attachment where mail_id = ? and position = ?")
                .params(mail, position)
                .query((rs, n) -> new OutgoingMail.Attachment(rs.getString(1), rs.getString(2), rs.getBytes(3)))
                .optional();
    }
}
