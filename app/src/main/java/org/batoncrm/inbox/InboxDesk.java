package org.batoncrm.inbox;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.batoncrm.identity.Actor;
import org.batoncrm.identity.CurrentUser;
import org.batoncrm.identity.Role;
import org.batoncrm.kernel.Conflict;
import org.batoncrm.kernel.Forbidden;
import org.batoncrm.kernel.Invalid;
import org.batoncrm.kernel.NotFound;
import org.batoncrm.kernel.RecordId;
import org.batoncrm.kernel.Rejected;
import org.batoncrm.record.RecordCard;
import org.batoncrm.record.Records;
import org.batoncrm.record.Search;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Mail that came in, for those who sort it: what nobody took, what is held, what cannot be read, and the log of the rest.
 * Mail that went to a record is there for whoever may read the record. An administrator opens a text first, which is noted.
 */
@Service
public class InboxDesk {

    /** One page of a heap. */
    public record Found(List<MailView> mails, int page, int size, long total) {}

    /** How a mailbox is; the problem as a message key. */
    public record Box(
            String name,
            boolean known,
            @Nullable Instant readAt,
            @Nullable String problemKey,
            @Nullable String detail) {}

    /** What a browser is given of a file. */
    public record Content(String name, byte[] bytes) {}

    private static final Role[] SORTERS = {
        Role.SUPPORT_L1, Role.SUPPORT_L2, Role.SUPPORT_L3, Role.SUPPORT_LEAD, Role.DATA_STEWARD, Role.ADMIN
    };

    private static final Pattern PICTURE = Pattern.compile("src=\"cid:(\\d{1,6})\"");
    private static final Pattern NUMBER = Pattern.compile("\\b([A-Za-z]{2,8}-[1-9][0-9]{0,17})\\b");

    private final InboxReading reading;
    private final InboxOpenings openings;
    private final MailRows rows;
    private final MailboxRows boxes;
    private final MailHandler handler;
    private final MessageReader reader;
    private final Records records;
    private final Search search;
    private final CurrentUser current;
    private final InboxProperties settings;
    private final TransactionTemplate transaction;

    InboxDesk(
            InboxReading reading,
            InboxOpenings openings,
            MailRows rows,
            MailboxRows boxes,
            MailHandler handler,
            MessageReader reader,
            Records records,
            Search search,
            CurrentUser current,
            InboxProperties settings,
            TransactionTemplate transaction) {
        this.reading = reading;
        this.openings = openings;
        this.rows = rows;
        this.boxes = boxes;
        this.handler = handler;
        this.reader = reader;
        this.records = records;
        this.search = search;
        this.current = current;
        this.settings = settings;
        this.transaction = transaction;
    }

    /** Whether the actor sorts mail. */
    public boolean maySort() {
        return current.find()
                .map(actor -> actor.isProcess() || actor.hasAny(SORTERS))
                .orElse(false);
    }

    /** How many mails wait for a person, up to a hundred. */
    public int waiting() {
        return maySort() ? reading.waiting() : 0;
    }

    public Found page(InboxTab tab, String query, int page, int size) {
        current.require(SORTERS);
        return new Found(reading.page(tab, query, page, size), page, size, reading.count(tab, query));
    }

    /** The mailboxes of the settings, and how reading them went. */
    public List<Box> boxes() {
        current.require(SORTERS);
        Map<String, MailboxRows.Standing> known = boxes.standings().stream()
                .collect(java.util.stream.Collectors.toMap(MailboxRows.Standing::name, one -> one));
        return settings.mailboxes().stream()
                .map(box -> {
                    MailboxRows.Standing is = known.get(box.name());
                    return is == null
                            ? new Box(box.name(), false, null, null, null)
                            : new Box(
                                    box.name(),
                                    true,
                                    is.readAt(),
                                    is.problem() == null ? null : "inbox.problem." + is.problem(),
                                    is.detail());
                })
                .toList();
    }

    /** The mail without its text; not there for who may neither sort mail nor read its record. */
    public MailView get(long id) {
        Actor actor = current.get();
        return reading.find(id)
                .filter(mail ->
                        mail.record() == null ? maySort() : actor.has(Role.ADMIN) || records.readable(mail.record()))
                .orElseThrow(() -> new NotFound(id));
    }

    /** Whether the text shows at once; for an administrator only for some minutes after {@link #open}. */
    public boolean isOpen(long id) {
        Actor actor = current.get();
        return !actor.has(Role.ADMIN) || openings.opened(id, actor.login());
    }

    /** Opens a mail as administrator: the mail and its record's timeline say so from then on. */
    public void open(long id) {
        MailView mail = get(id);
        if (!isOpen(id)) {
            transaction.executeWithoutResult(status -> openings.note(mail, current.get()));
        }
    }

    /** Who opened the mail as administrator, and when. */
    public List<InboxOpenings.Opening> openings(long id) {
        get(id);
        return openings.of(id);
    }

    public MailView.Letter letter(long id) {
        requireOpen(id);
        return reading.letter(id);
    }

    /** The harmless HTML, with the pictures that came with the mail in it. */
    public String html(long id) {
        requireOpen(id);
        String html = reading.html(id).orElseThrow(() -> new NotFound(id));
        if (!html.contains("src=\"cid:")) {
            return html;
        }
        List<ReadMail.Part> parts = reader.read(content(id)).files();
        Matcher picture = PICTURE.matcher(html);
        return picture.replaceAll(found -> {
            int position = Integer.parseInt(found.group(1));
            ReadMail.Part part = position < parts.size() ? parts.get(position) : null;
            return part == null || !part.mediaType().startsWith("image/")
                    ? ""
                    : "src=\"data:" + part.mediaType() + ";base64,"
                            + Base64.getEncoder().encodeToString(part.content()) + "\"";
        });
    }

    /** The message as it came. */
    public Content raw(long id) {
        requireOpen(id);
        return new Content("mail-" + id + ".txt", content(id));
    }

    public List<MailView.File> files(long id) {
        get(id);
        return reading.files(id);
    }

    /** One of its files as it came. */
    public Content file(long id, int position) {
        requireOpen(id);
        List<ReadMail.Part> parts = reader.read(content(id)).files();
        if (position < 0 || position >= parts.size()) {
            throw new NotFound(id);
        }
        return new Content(parts.get(position).name(), parts.get(position).content());
    }

    /** Records to which it may belong: their number is in the subject, or the sender's address is known there. */
    public List<RecordCard> suggestions(long id) {
        MailView mail = get(id);
        Set<RecordId> ids = new LinkedHashSet<>();
        Matcher number = NUMBER.matcher(mail.subject());
        while (number.find()) {
            RecordId.parse(number.group(1).toUpperCase(Locale.ROOT))
                    .filter(records::readable)
                    .ifPresent(ids::add);
        }
        if (!mail.from().isEmpty()) {
            search.find(mail.from(), 6).stream()
                    .flatMap(hit -> RecordId.parse(hit.id()).stream())
                    .forEach(ids::add);
        }
        Map<RecordId, RecordCard> cards = records.cards(ids);
        return ids.stream().map(cards::get).filter(Objects::nonNull).limit(6).toList();
    }

    /** Gives the mail to a record that the actor may change, as if it had found its way there. */
    public void assign(long id, @Nullable String record) {
        requireDecidable(id);
        RecordId target = RecordId.parse(record == null ? "" : record.strip().toUpperCase(Locale.ROOT))
                .filter(records::readable)
                .orElseThrow(
                        () -> new Invalid("record", "record.badReference", Objects.requireNonNullElse(record, "")));
        records.requireWritable(target);
        done(id, handler.handle(id, new MailHandler.Wish(target)));
    }

    /** Has something new opened from the mail, by the room that has use for it. */
    public void openNew(long id) {
        requireDecidable(id);
        done(id, handler.handle(id, new MailHandler.Wish(null)));
    }

    /** Puts the mail away, for a reason. */
    public void discard(long id, @Nullable String reason) {
        requireDecidable(id);
        String why = InboxReading.blank(reason);
        new Invalid.Check()
                .that(why != null, "reason", "error.required")
                .length(why, 200, "reason")
                .orRefuse();
        transaction.executeWithoutResult(status -> {
            MailRows.Row row = rows.lock(id, null).orElseThrow(() -> new NotFound(id));
            if (row.state() == MailState.TAKEN) {
                throw new Conflict("inbox.error.decided");
            }
            rows.end(id, MailState.DISCARDED, null, why, null, false);
            rows.decided(id, current.get().name());
        });
    }

    /** Tries once more what could not be handled. */
    public void retry(long id) {
        MailView mail = requireDecidable(id);
        if (mail.state() != MailState.UNREADABLE) {
            throw new Rejected("inbox.error.notUnreadable");
        }
        if (!mail.readable()) {
            throw new Rejected("inbox.error.noContent");
        }
        transaction.executeWithoutResult(status -> {
            rows.renew(id, null);
            rows.decided(id, current.get().name());
        });
        handler.handleDue();
    }

    /** Lets through all that is held of the sender of this mail; how many they are. */
    public int release(long id) {
        MailView mail = requireDecidable(id);
        if (mail.state() != MailState.HELD) {
            throw new Rejected("inbox.error.notHeld");
        }
        List<Long> held = new ArrayList<>(reading.heldOf(mail.from()));
        transaction.executeWithoutResult(status -> held.forEach(one -> {
            rows.renew(one, MailJudge.RELEASED);
            rows.decided(one, current.get().name());
        }));
        handler.handleDue();
        return held.size();
    }

    private void done(long id, boolean handled) {
        if (!handled) {
            throw new Conflict("inbox.error.decided");
        }
        transaction.executeWithoutResult(
                status -> rows.decided(id, current.get().name()));
    }

    private MailView requireDecidable(long id) {
        current.require(SORTERS);
        MailView mail = get(id);
        if (!mail.open()) {
            throw new Conflict("inbox.error.decided");
        }
        return mail;
    }

    private void requireOpen(long id) {
        get(id);
        if (!isOpen(id)) {
            throw new Forbidden("inbox.notOpened");
        }
    }

    private byte[] content(long id) {
        String key = reading.contentKey(id).orElseThrow(() -> new Rejected("inbox.error.noContent"));
        return handler.content(key);
    }
}
