package org.batoncrm.mail;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.batoncrm.identity.Access;
import org.batoncrm.identity.Actor;
import org.batoncrm.identity.CurrentUser;
import org.batoncrm.identity.Role;
import org.batoncrm.kernel.Forbidden;
import org.batoncrm.kernel.NotFound;
import org.batoncrm.kernel.RecordId;
import org.batoncrm.kernel.RecordType;
import org.batoncrm.kernel.Rejected;
import org.batoncrm.record.RecordCard;
import org.batoncrm.record.Records;
import org.batoncrm.record.Timeline;
import org.batoncrm.record.TimelineEntry;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * Mail as people see it: whoever may read a record may read its mail. Administrators see all mail from outside; when
 * they open one, that is written down.
 */
@Service
@Transactional
public class MailDesk {

    private static final int PAGE = 50;
    private static final int CHUNK = 200;
    private static final int SCANNED_AT_MOST = 2_000;
    private static final int OPEN_MINUTES = 10;

    private static final String COLUMNS = "id, message_id, template, to_address, to_name, subject, state, attempts,"
            + " next_at, last_error, created_at, sent_at, record_type, record_id";

    /** One page of a heap, newest first; {@code older} is where the next page begins, null at the end. */
    public record Heap(List<MailSummary> mails, @Nullable Long older) {}

    /** A file that goes along with a mail. */
    public record Enclosed(int position, String fileName, int bytes) {

        /** For people: thousands of bytes, at least one. */
        public int kilobytes() {
            return Math.max(1, (bytes + 1023) / 1024);
        }
    }

    /** That a mail came back, after the mail server had taken it. */
    public record Bounce(Instant at, String reason, boolean forEver) {}

    /** A mail's texts. */
    public record Letter(String subject, String html, String text) {}

    private final Outbox outbox;
    private final MailRelay relay;
    private final MailTemplates templates;
    private final Records records;
    private final Access access;
    private final CurrentUser currentUser;
    private final Timeline timeline;
    private final OpeningLog openings;
    private final MailAttachments attachments;
    private final JdbcClient jdbc;
    private final Clock clock;

    MailDesk(
            Outbox outbox,
            MailRelay relay,
            MailTemplates templates,
            Records records,
            Access access,
            CurrentUser currentUser,
            Timeline timeline,
            OpeningLog openings,
            MailAttachments attachments,
            JdbcClient jdbc,
            Clock clock) {
        this.outbox = outbox;
        this.relay = relay;
        this.templates = templates;
        this.records = records;
        this.access = access;
        this.currentUser = currentUser;
        this.timeline = timeline;
        this.openings = openings;
        this.attachments = attachments;
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /** Whether a mail server is set up. */
    @Transactional(readOnly = true)
    public boolean hasServer() {
        return relay.hasServer();
    }

    /** Whether mail is held back until an administrator lets it go. */
    @Transactional(readOnly = true)
    public boolean isHeld() {
        return relay.isHeld();
    }

    /** Whether the actor may {@link #setAside set aside} what is held back. */
    @Transactional(readOnly = true)
    public boolean maySetAside() {
        return relay.isHeld() && isAdmin();
    }

    /**
     * Puts everything that waits among the dead letters, where each mail can be read and sent again; only while mail is
     * held back. After a restore, much of what waits was sent before.
     *
     * @return how many mails
     */
    public int setAside() {
        currentUser.require(Role.ADMIN);
        if (!relay.isHeld()) {
            throw new Rejected("mail.setAside.notHeld");
        }
        return outbox.setAside("mail.error.setAside");
    }

    /** What the actor may see of a heap, older than the given mail. */
    @Transactional(readOnly = true)
    public Heap heap(MailTab tab, @Nullable Long before) {
        Actor actor = currentUser.get();
        List<MailSummary> found = new ArrayList<>();
        long from = before == null ? Long.MAX_VALUE : before;
        for (int scanned = 0; scanned < SCANNED_AT_MOST; scanned += CHUNK) {
            List<MailSummary> chunk = jdbc.sql("select " + COLUMNS + " from mail_outbox where state in (:states)"
                            + " and id < :from order by id desc limit " + CHUNK)
                    .param("states", tab.states())
                    .param("from", from)
                    .query((rs, row) -> summary(rs))
                    .list();
            for (MailSummary mail : visible(chunk, actor)) {
                if (found.size() == PAGE) {
                    return new Heap(found, found.get(PAGE - 1).id());
                }
                found.add(mail);
            }
            if (chunk.size() < CHUNK) {
                return new Heap(found, null);
            }
            from = chunk.get(chunk.size() - 1).id();
        }
        return new Heap(found, from);
    }

    /** The mail from outside; not there for whom its record is not there. */
    @Transactional(readOnly = true)
    public MailSummary get(long id) {
        return jdbc.sql("select " + COLUMNS + " from mail_outbox where id = ?")
                .param(id)
                .query((rs, row) -> summary(rs))
                .optional()
                .flatMap(mail ->
                        visible(List.of(mail), currentUser.get()).stream().findFirst())
                .filter(mail -> isAdmin() || mail.record() == null || records.readable(mail.record()))
                .orElseThrow(() -> new NotFound(id));
    }

    /** Whether the text shows at once; for an administrator only for some minutes after {@link #open}. */
    @Transactional(readOnly = true)
    public boolean isOpen(long id) {
        return !isAdmin()
                || openings.opened(
                        id, currentUser.get().login(), clock.instant().minusSeconds(60L * OPEN_MINUTES));
    }

    /** Opens a mail as administrator: the record's timeline and the mail itself say so from then on. */
    public void open(long id) {
        MailSummary mail = get(id);
        Actor actor = currentUser.get();
        if (!isAdmin() || isOpen(id)) {
            return;
        }
        openings.note(id, actor.login(), clock.instant());
        if (mail.record() != null) {
            timeline.add(
                    mail.record(),
                    TimelineEntry.of(TimelineEntry.Kind.SYSTEM, "mail.timeline.opened", actor.name(), mail.subject())
                            .withReference("mail:" + id));
        }
    }

    /** Who opened the mail as administrator, and when. */
    @Transactional(readOnly = true)
    public List<Opening> openings(long id) {
        get(id);
        return openings.of(id);
    }

    @Transactional(readOnly = true)
    public Letter letter(long id) {
        get(id);
        if (!isOpen(id)) {
            throw new Forbidden("mail.notOpened");
        }
        return jdbc.sql("select subject, html_body as html, text_body as text from mail_outbox where id = ?")
                .param(id)
                .query(Letter.class)
                .single();
    }

    /** Empty unless it came back. */
    @Transactional(readOnly = true)
    public Optional<Bounce> bounce(long id) {
        get(id);
        return jdbc.sql("select bounced_at, bounce_reason, bounce_final from mail_outbox where id = ?"
                        + " and bounced_at is not null")
                .param(id)
                .query((rs, row) -> new Bounce(
                        Objects.requireNonNull(instant(rs, "bounced_at")), rs.getString(2), rs.getBoolean(3)))
                .optional();
    }

    /** The files that go along. */
    @Transactional(readOnly = true)
    public List<Enclosed> enclosed(long id) {
        get(id);
        return attachments.list(id);
    }

    /** One of them; for whom the text shows. */
    @Transactional(readOnly = true)
    public OutgoingMail.Attachment enclosed(long id, int position) {
        get(id);
        if (!isOpen(id)) {
            throw new Forbidden("mail.notOpened");
        }
        return attachments.find(id, position).orElseThrow(() -> new NotFound(id));
    }

    /** Sends a dead letter again; for whoever may change its record, and for administrators. */
    public void again(long id) {
        MailSummary mail = get(id);
        if (!isAdmin() && mail.record() != null) {
            records.requireWritable(mail.record());
        }
        if (mail.state() != MailState.DEAD || !Headers.isAddress(mail.toAddress()) || !outbox.again(id)) {
            throw new Rejected(
                    mail.state() == MailState.DEAD && !Headers.isAddress(mail.toAddress())
                            ? "mail.error.recipient"
                            : "mail.again.notDead");
        }
    }

    /** All templates, for those who look after texts and processes. */
    @Transactional(readOnly = true)
    public Set<String> templates() {
        requireDesigner();
        return templates.names();
    }

    @Transactional(readOnly = true)
    public Letter preview(String template, Locale locale) {
        requireDesigner();
        MailTemplates.Written written = templates.preview(template, locale);
        return new Letter(written.subject(), written.html(), written.text());
    }

    public boolean mayDesign() {
        return currentUser
                .find()
                .map(actor -> actor.hasAny(Role.ADMIN, Role.PROCESS_OWNER, Role.PROCESS_REVIEWER, Role.MARKETING))
                .orElse(false);
    }

    private void requireDesigner() {
        if (!mayDesign()) {
            throw new Forbidden("error.forbidden");
        }
    }

    private boolean isAdmin() {
        return currentUser.get().has(Role.ADMIN);
    }

    private List<MailSummary> visible(List<MailSummary> mails, Actor actor) {
        Map<RecordId, RecordCard> cards = records.cards(mails.stream()
                .map(MailSummary::record)
                .filter(Objects::nonNull)
                .distinct()
                .toList());
        Map<RecordType, Access.Rows> rights = new EnumMap<>(RecordType.class);
        List<MailSummary> seen = new ArrayList<>();
        for (MailSummary mail : mails) {
            RecordCard card = mail.record() == null ? null : cards.get(mail.record());
            boolean readable = card != null
                    && rights.computeIfAbsent(card.id().type(), access::readable)
                            .include(card.ownerId(), card.teamId());
            if (readable || actor.has(Role.ADMIN)) {
                seen.add(titled(mail, card == null ? null : card.title()));
            }
        }
        return seen;
    }

    private static MailSummary titled(MailSummary m, @Nullable String title) {
        return new MailSummary(
                m.id(),
                m.messageId(),
                m.template(),
                m.toAddress(),
                m.toName(),
                m.subject(),
                m.state(),
                m.attempts(),
                m.nextAt(),
                m.problem(),
                m.createdAt(),
                m.sentAt(),
                m.record(),
                title);
    }

    private static MailSummary summary(ResultSet rs) throws SQLException {
        String type = rs.getString("record_type");
        return new MailSummary(
                rs.getLong("id"),
                rs.getString("message_id"),
                rs.getString("template"),
                rs.getString("to_address"),
                rs.getString("to_name"),
                rs.getString("subject"),
                MailState.valueOf(rs.getString("state")),
                rs.getInt("attempts"),
                Objects.requireNonNull(instant(rs, "next_at")),
                rs.getString("last_error"),
                Objects.requireNonNull(instant(rs, "created_at")),
                instant(rs, "sent_at"),
                type == null ? null : RecordId.of(RecordType.valueOf(type), rs.getLong("record_id")),
                null);
    }

    private static @Nullable Instant instant(ResultSet rs, String column) throws SQLException {
        return Optional.ofNullable(rs.getObject(column, LocalDateTime.class))
                .map(at -> at.toInstant(ZoneOffset.UTC))
                .orElse(null);
    }
}
