package org.batoncrm.inbox;

import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.batoncrm.identity.Actor;
import org.batoncrm.identity.Ids;
import org.batoncrm.record.Timeline;
import org.batoncrm.record.TimelineEntry;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The list of who opened which mail with an administrator's rights; lines are added and never changed. */
@Component
public class InboxOpenings {

    private static final Duration OPEN = Duration.ofMinutes(10);

    /** That an administrator opened a mail. */
    public record Opening(String login, Instant openedAt) {}

    private final Timeline timeline;
    private final JdbcClient jdbc;
    private final Ids ids;
    private final Clock clock;

    InboxOpenings(Timeline timeline, JdbcClient jdbc, Ids ids, Clock clock) {
        this.timeline = timeline;
        this.jdbc = jdbc;
        this.ids = ids;
        this.clock = clock;
    }

    void note(MailView mail, Actor actor) {
        jdbc.sql("insert into incoming_mail_opening (id, mail_id, login, opened_at) values (?, ?, ?, ?)")
                .params(ids.next("incoming_mail_opening"), mail.id(), actor.login(), Timestamp.from(clock.instant()))
                .update();
        if (mail.record() != null) {
            timeline.add(
                    mail.record(),
                    TimelineEntry.of(TimelineEntry.Kind.SYSTEM, "mail.timeline.opened", actor.name(), mail.subject())
                            .withReference("incoming:" + mail.id()));
        }
    }

    boolean opened(long mail, String login) {
        return !jdbc.sql(
                        "select id from incoming_mail_opening where mail_id = ? and login = ? and opened_at >= ? limit 1")
                .params(mail, login, Timestamp.from(clock.instant().minus(OPEN)))
                .query(Long.class)
                .list()
                .isEmpty();
    }

    List<Opening> of(long mail) {
        return jdbc.sql("select login, opened_at from incoming_mail_opening where mail_id = ? order by id")
                .param(mail)
                .query((rs, n) ->
                        new Opening(rs.getString(1), rs.getTimestamp(2).toInstant()))
                .list();
    }
}
