package org.batoncrm.inbox;

import java.util.List;
import java.util.Optional;
import org.batoncrm.kernel.RecordId;
import org.batoncrm.mail.Correspondence;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** Keeps from the rooms what no person has written now, what came before, and what comes too often. */
@Component
@Transactional(propagation = Propagation.MANDATORY)
class MailJudge {

    /** That a mail goes to no room, and why, as part of a message key. */
    record Verdict(
            MailState state,
            String reason,
            @Nullable String detail,
            @Nullable RecordId record) {

        static Verdict logged(String reason, @Nullable String detail, @Nullable RecordId record) {
            return new Verdict(MailState.LOGGED, reason, detail, record);
        }
    }

    /** Why a mail that somebody has let through is not held again. */
    static final String RELEASED = "released";

    private final Correspondence correspondence;
    private final Floods floods;
    private final InboxProperties settings;
    private final JdbcClient jdbc;

    MailJudge(Correspondence correspondence, Floods floods, InboxProperties settings, JdbcClient jdbc) {
        this.correspondence = correspondence;
        this.floods = floods;
        this.settings = settings;
        this.jdbc = jdbc;
    }

    /** What the head says by itself. */
    @Transactional(propagation = Propagation.SUPPORTS)
    public Optional<Verdict> byHead(ReadMail mail) {
        return MachineMail.reason(mail).map(reason -> Verdict.logged(reason, null, null));
    }

    /** Empty for mail that goes to the rooms. */
    Optional<Verdict> judge(MailRows.Row row, ReadMail mail, Optional<RecordId> thread) {
        ReadMail.Head head = mail.head();
        Optional<Verdict> again = again(row);
        if (again.isPresent()) {
            return again;
        }
        if (isOurOwn(head)) {
            return Optional.of(Verdict.logged("own", null, thread.orElse(null)));
        }
        if (mail.bounce() != null) {
            return Optional.of(bounce(mail.bounce()));
        }
        Optional<Verdict> machine = byHead(mail);
        if (machine.isPresent()) {
            return Optional.of(Verdict.logged(machine.get().reason(), null, thread.orElse(null)));
        }
        if (head.from().isEmpty()) {
            return Optional.of(new Verdict(MailState.UNMATCHED, "noSender", null, null));
        }
        if (thread.isPresent()) {
            return floods.isEcho(thread.get(), head.from(), row.receivedAt())
                    ? Optional.of(Verdict.logged("echo", null, thread.get()))
                    : Optional.empty();
        }
        boolean held = !RELEASED.equals(row.reason()) && floods.isBurst(row.id(), head.from(), row.receivedAt());
        return held ? Optional.of(new Verdict(MailState.HELD, "burst", null, null)) : Optional.empty();
    }

    /** The same message in two mailboxes, or once more after a mail server has numbered its messages anew. */
    private Optional<Verdict> again(MailRows.Row row) {
        return jdbc.sql("select id, record_type, record_id from incoming_mail where same_key = ? and id < ?"
                        + " order by id limit 1")
                .params(row.sameKey(), row.id())
                .query((rs, n) -> Verdict.logged("again", String.valueOf(rs.getLong(1)), MailRows.record(rs)))
                .optional();
    }

    private boolean isOurOwn(ReadMail.Head head) {
        boolean oneOfOurs = head.messageId() != null
                && !correspondence.written(List.of(head.messageId())).isEmpty();
        return oneOfOurs
                || !head.from().isEmpty()
                        && (correspondence.isOurs(head.from())
                                || settings.mailboxes().stream()
                                        .anyMatch(box -> box.user().equalsIgnoreCase(head.from())));
    }

    private Verdict bounce(ReadMail.Bounce bounce) {
        Optional<Correspondence.Written> ours =
                correspondence.written(bounce.messageIds()).stream().findFirst();
        if (bounce.failed()) {
            ours.ifPresent(mail -> correspondence.bounced(mail, bounce.reason(), bounce.forEver()));
        }
        return Verdict.logged(
                bounce.failed() ? "bounce" : "report",
                bounce.reason(),
                ours.map(Correspondence.Written::record).orElse(null));
    }
}
