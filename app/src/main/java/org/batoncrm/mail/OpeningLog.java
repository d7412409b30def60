package org.batoncrm.mail;

import jakarta.persistence.Entity;
import jakarta.persistence.EntityManager;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import jakarta.persistence.TableGenerator;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** The list of who opened which mail with an administrator's rights; lines are added and never changed. */
@Component
class OpeningLog {

    @Entity(name = "MailOpening")
    @Table(name = "mail_opening")
    static class Line {

        @Id
        @GeneratedValue(strategy = GenerationType.TABLE, generator = "mail_opening")
        @TableGenerator(
                name = "mail_opening",
                table = "id_sequence",
                pkColumnName = "name",
                valueColumnName = "next_id",
                pkColumnValue = "mail_opening",
                allocationSize = 20)
        private @Nullable Long id;

        private long mailId;
        private String login;
        private Instant openedAt;

        protected Line() {}

        Line(long mailId, String login, Instant openedAt) {
            this.mailId = mailId;
            this.login = login;
            this.openedAt = openedAt;
        }
    }

    private final EntityManager entities;

    OpeningLog(EntityManager entities) {
        this.entities = entities;
    }

    void note(long mailId, String login, Instant at) {
        entities.persist(new Line(mailId, login, at));
    }

    boolean opened(long mailId, String login, Instant since) {
        return entities.createQuery(
                                "select count(l) from MailOpening l where l.mailId = :mail and l.login = :login"
                                        + " and l.openedAt >= :since",
                                Long.class)
                        .setParameter("mail", mailId)
                        .setParameter("login", login)
                        .setParameter("since", since)
                        .getSingleResult()
                > 0;
    }

    List<Opening> of(long mailId) {
        return entities.createQuery(
                        "select l.login, l.openedAt from MailOpening l where l.mailId = :mail order by l.id",
                        Object[].class)
                .setParameter("mail", mailId)
                .getResultStream()
                .map(row -> new Opening((String) row[0], (Instant) row[1]))
                .toList();
    }
}
