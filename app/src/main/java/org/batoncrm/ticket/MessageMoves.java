package org.batoncrm.ticket;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.batoncrm.file.FileView;
import org.batoncrm.file.FileWork;
import org.batoncrm.identity.CurrentUser;
import org.batoncrm.kernel.RecordId;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** Words that go on in another ticket, with their files. The caller has checked the rights and holds the locks. */
@Component
@Transactional(propagation = Propagation.MANDATORY)
class MessageMoves {

    private final MessageStore messages;
    private final FileWork files;
    private final JdbcClient jdbc;

    MessageMoves(MessageStore messages, FileWork files, JdbcClient jdbc) {
        this.messages = messages;
        this.files = files;
        this.jdbc = jdbc;
    }

    /** Everything that was said and sent. */
    void all(RecordId from, RecordId to) {
        messages.move(
                from,
                to,
                jdbc.sql("select id from ticket_message where ticket_id = ? order by id")
                        .param(from.value())
                        .query(Long.class)
                        .list());
        List<Long> lying = CurrentUser.asProcess(() -> files.list(from)).stream()
                .map(FileView::id)
                .toList();
        carry(from, to, lying);
    }

    /** Some words; a file that words have which stay, stays with them and is found from both. */
    void some(RecordId from, RecordId to, List<Long> words) {
        messages.move(from, to, words);
        carry(from, to, messages.strayed(from, to));
    }

    private void carry(RecordId from, RecordId to, Collection<Long> lying) {
        Map<Long, Long> moved = CurrentUser.asProcess(() -> files.move(from, to, lying));
        moved.forEach((before, now) -> messages.lieWith(to, before, now));
    }
}
