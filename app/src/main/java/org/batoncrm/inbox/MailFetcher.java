package org.batoncrm.inbox;

import jakarta.mail.AuthenticationFailedException;
import jakarta.mail.Flags;
import jakarta.mail.MessagingException;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import org.batoncrm.file.ContentShelf;
import org.batoncrm.inbox.MailboxRows.LeaseLost;
import org.batoncrm.record.ClosingTime;
import org.eclipse.angus.mail.imap.IMAPMessage;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Fetches messages and keeps them whole, each in a transaction of its own together with the place up to which the mailbox is
 * read: a node may die at any moment, and nothing is lost and nothing kept twice. What they mean is decided afterwards.
 */
@Service
@Transactional(propagation = Propagation.NEVER)
class MailFetcher {

    private static final int BATCH = 50;
    private static final int HARD_TRIES = 3;
    private static final Logger LOG = LoggerFactory.getLogger(MailFetcher.class);

    private final MailboxRows boxes;
    private final MailRows mails;
    private final MessageReader reader;
    private final ContentShelf shelf;
    private final InboxProperties settings;
    private final TransactionTemplate transaction;
    private final ClosingTime closing;
    private final Clock clock;

    MailFetcher(
            MailboxRows boxes,
            MailRows mails,
            MessageReader reader,
            ContentShelf shelf,
            InboxProperties settings,
            TransactionTemplate transaction,
            ClosingTime closing,
            Clock clock) {
        this.boxes = boxes;
        this.mails = mails;
        this.reader = reader;
        this.shelf = shelf;
        this.settings = settings;
        this.transaction = transaction;
        this.closing = closing;
        this.clock = clock;
    }

    /** Reads the mailbox when it is due and no other node does; how many messages were kept. */
    public int poll(InboxProperties.Mailbox box) {
        boxes.know(box.name());
        Optional<String> lease = boxes.acquire(box.name());
        if (lease.isEmpty()) {
            return 0;
        }
        int kept = 0;
        try (ImapLine line = ImapLine.open(box)) {
            putAway(box, line);
            kept = readAll(box, lease.get(), line);
            if (closing.hasCome()) {
                boxes.leave(box.name(), lease.get());
            } else {
                boxes.done(box.name(), lease.get(), settings.every());
            }
        } catch (AuthenticationFailedException refused) {
            failed(box, lease.get(), "auth", refused);
        } catch (ImapLine.NoFolder missing) {
            failed(box, lease.get(), "folder", missing);
        } catch (MessagingException away) {
            failed(box, lease.get(), "server", away);
        } catch (LeaseLost another) {
            LOG.info("Another node reads the mailbox {} now", box.name());
        } catch (RuntimeException unkept) {
            failed(box, lease.get(), "keep", unkept);
        }
        return kept;
    }

    /** One line in the log when it begins, and none for each try that follows. */
    private void failed(InboxProperties.Mailbox box, String lease, String problem, Exception why) {
        boolean known = boxes.standings().stream()
                .anyMatch(one -> one.name().equals(box.name()) && problem.equals(one.problem()));
        if (!known) {
            LOG.warn("The mailbox {} cannot be read ({}): {}", box.name(), problem, why.toString());
        }
        boxes.failed(box.name(), lease, settings.every(), problem, String.valueOf(why.getMessage()));
    }

    private int readAll(InboxProperties.Mailbox box, String lease, ImapLine line) throws MessagingException {
        long validity = line.uidValidity();
        MailboxRows.Place place = boxes.place(box.name()).orElseThrow();
        boolean first = place.uidValidity() == 0;
        long last = place.uidValidity() == validity ? place.lastUid() : 0;
        int kept = 0;
        for (List<IMAPMessage> some = line.after(last, BATCH); !some.isEmpty(); some = line.after(last, BATCH)) {
            for (IMAPMessage message : some) {
                if (closing.hasCome()) {
                    return kept;
                }
                last = line.uid(message);
                // What people had read before Baton came is not news.
                if (first && message.isSet(Flags.Flag.SEEN)) {
                    pass(box, lease, validity, last);
                } else {
                    keep(box, lease, validity, last, message, line);
                    kept++;
                }
            }
        }
        return kept;
    }

    private void pass(InboxProperties.Mailbox box, String lease, long validity, long uid) {
        transaction.executeWithoutResult(status -> boxes.advance(box.name(), lease, validity, uid));
    }

    private void keep(
            InboxProperties.Mailbox box, String lease, long validity, long uid, IMAPMessage message, ImapLine line)
            throws MessagingException {
        Path spooled = null;
        try {
            spooled = Files.createTempFile("baton-mail", null);
            MailRows.Fetched fetched;
            try {
                fetched = fetch(box, validity, uid, message, spooled);
            } catch (MessagingException | IOException broken) {
                if (!line.isOpen() && boxes.hard(box.name(), lease, uid) < HARD_TRIES) {
                    throw broken instanceof MessagingException gone
                            ? gone
                            : new MessagingException("line", (IOException) broken);
                }
                fetched = unfetched(box, validity, uid, broken);
            }
            store(box, lease, fetched);
        } catch (IOException noRoom) {
            throw new UncheckedIOException(noRoom);
        } finally {
            delete(spooled);
        }
    }

    /** The rows are written last: until then, nothing but content lies there that goes by itself. */
    private void store(InboxProperties.Mailbox box, String lease, MailRows.Fetched fetched) {
        transaction.executeWithoutResult(status -> {
            boxes.advance(box.name(), lease, fetched.uidValidity(), fetched.uid());
            mails.insert(fetched);
            if (fetched.contentKey() != null) {
                shelf.hold(fetched.contentKey(), "inbox");
            }
        });
    }

    private MailRows.Fetched fetch(
            InboxProperties.Mailbox box, long validity, long uid, IMAPMessage message, Path spooled)
            throws MessagingException, IOException {
        MessageDigest digest = sha256();
        try (OutputStream out = new DigestOutputStream(Files.newOutputStream(spooled), digest)) {
            message.writeTo(out);
        }
        long size = Files.size(spooled);
        String sha = HexFormat.of().formatHex(digest.digest());
        Instant received = received(message);
        String key = shelf.put(spooled, size, sha);
        MailState state = MailState.NEW;
        String reason = null;
        String detail = null;
        ReadMail read;
        if (size > settings.largest().toBytes()) {
            read = reader.headOnly(beginning(spooled));
            state = MailState.UNREADABLE;
            reason = "large";
        } else {
            byte[] whole = Files.readAllBytes(spooled);
            try {
                read = reader.read(whole);
            } catch (MessageReader.Unreadable broken) {
                read = reader.headOnly(whole);
                state = MailState.UNREADABLE;
                reason = "broken";
                detail = broken.getMessage();
            }
        }
        return new MailRows.Fetched(
                box.name(),
                box.purpose(),
                validity,
                uid,
                state,
                reason,
                detail,
                same(read.head(), sha),
                received,
                key,
                size,
                read);
    }

    /** The mail server has the message and does not give it out. */
    private MailRows.Fetched unfetched(InboxProperties.Mailbox box, long validity, long uid, Exception why) {
        ReadMail nothing = reader.headOnly(new byte[0]);
        String own = hash(box.name() + " " + validity + " " + uid);
        return new MailRows.Fetched(
                box.name(),
                box.purpose(),
                validity,
                uid,
                MailState.UNREADABLE,
                "fetch",
                String.valueOf(why.getMessage()),
                own,
                clock.instant(),
                null,
                0,
                nothing);
    }

    /** The mail server's own note of it; never later than now. */
    private Instant received(IMAPMessage message) throws MessagingException {
        Instant now = clock.instant();
        Instant noted = message.getReceivedDate() == null
                ? now
                : message.getReceivedDate().toInstant();
        return noted.isAfter(now) ? now : noted;
    }

    /** The same for copies of one message; programs that give all their mails one Message-ID differ in the rest. */
    private static String same(ReadMail.Head head, String sha256) {
        return head.messageId() == null
                ? sha256
                : hash(String.join("\n", head.messageId(), head.from(), head.subject(), String.valueOf(head.sentAt())));
    }

    private void putAway(InboxProperties.Mailbox box, ImapLine line) throws MessagingException {
        long validity = line.uidValidity();
        List<Long> uids = transaction.execute(status -> mails.unflagged(box.name(), validity));
        if (uids != null && !uids.isEmpty()) {
            line.putAway(uids);
            transaction.executeWithoutResult(status -> mails.flagged(box.name(), validity, uids));
        }
    }

    private static byte[] beginning(Path spooled) throws IOException {
        try (var in = Files.newInputStream(spooled)) {
            return in.readNBytes(256 * 1024);
        }
    }

    private static void delete(@Nullable Path spooled) {
        try {
            if (spooled != null) {
                Files.deleteIfExists(spooled);
            }
        } catch (IOException stays) {
            LOG.debug("A temporary file stays behind: {}", stays.toString());
        }
    }

    private static String hash(String text) {
        return HexFormat.of().formatHex(sha256().digest(text.getBytes(StandardCharsets.UTF_8)));
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
