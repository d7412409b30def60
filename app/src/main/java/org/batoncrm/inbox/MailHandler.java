package org.batoncrm.inbox;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.batoncrm.file.ContentShelf;
import org.batoncrm.file.Upload;
import org.batoncrm.file.Uploads;
import org.batoncrm.identity.CurrentUser;
import org.batoncrm.identity.Users;
import org.batoncrm.kernel.Invalid;
import org.batoncrm.kernel.RecordId;
import org.batoncrm.kernel.Rejected;
import org.batoncrm.record.ClosingTime;
import org.batoncrm.web.Languages;
import org.batoncrm.web.Texts;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Decides what becomes of a mail, in one transaction with what it causes. What fails is tried again later, and waits for a
 * person in the end; meanwhile the next mail has its turn.
 */
@Service
@Transactional(propagation = Propagation.NEVER)
class MailHandler {

    /** How long a mail waits after each failure. */
    private static final List<Long> WAITS = List.of(60L, 300L, 1_800L, 7_200L, 14_400L);

    private static final int BATCH = 20;
    private static final Logger LOG = LoggerFactory.getLogger(MailHandler.class);

    /**
     * What a person wants done with a mail.
     *
     * @param record to which it is to go; null to have something new opened
     */
    record Wish(@Nullable RecordId record) {}

    private final MailRows rows;
    private final MailJudge judge;
    private final MessageReader reader;
    private final ContentShelf shelf;
    private final Uploads uploads;
    private final Threads threads;
    private final Users users;
    private final ObjectProvider<MailTaker> takers;
    private final MailFiling filing;
    private final InboxProperties settings;
    private final Texts texts;
    private final TransactionTemplate transaction;
    private final ClosingTime closing;

    MailHandler(
            MailRows rows,
            MailJudge judge,
            MessageReader reader,
            ContentShelf shelf,
            Uploads uploads,
            Threads threads,
            Users users,
            ObjectProvider<MailTaker> takers,
            MailFiling filing,
            InboxProperties settings,
            Texts texts,
            TransactionTemplate transaction,
            ClosingTime closing) {
        this.rows = rows;
        this.judge = judge;
        this.reader = reader;
        this.shelf = shelf;
        this.uploads = uploads;
        this.threads = threads;
        this.users = users;
        this.takers = takers;
        this.filing = filing;
        this.settings = settings;
        this.texts = texts;
        this.transaction = transaction;
        this.closing = closing;
    }

    /** Handles what is due; how many mails came to an end. */
    public int handleDue() {
        int ended = 0;
        while (!closing.hasCome()) {
            String lease = MailRows.newLease();
            List<Long> due = transaction.execute(status -> rows.take(BATCH, lease));
            if (due == null || due.isEmpty()) {
                return ended;
            }
            for (int next = 0; next < due.size(); next++) {
                if (closing.hasCome()) {
                    List<Long> left = due.subList(next, due.size());
                    transaction.executeWithoutResult(status -> rows.leave(left, lease));
                    return ended;
                }
                long id = due.get(next);
                try {
                    handle(id, lease, null);
                    ended++;
                } catch (RuntimeException | StackOverflowError failure) {
                    failed(id, lease, failure);
                }
            }
        }
        return ended;
    }

    /**
     * Does what a person wants; what goes wrong comes out here, and the mail stays as it is.
     *
     * @return false when somebody else was faster
     */
    public boolean handle(long id, Wish wish) {
        return handle(id, null, wish);
    }

    private boolean handle(long id, @Nullable String lease, @Nullable Wish wish) {
        MailRows.Row row = transaction.execute(status -> rows.find(id).orElseThrow());
        ReadMail read = read(row, wish != null);
        Optional<MailJudge.Verdict> machine = wish == null ? judge.byHead(read) : Optional.empty();
        Files files = machine.isPresent() ? new Files(List.of(), List.of()) : receive(row, read);
        return Boolean.TRUE.equals(transaction.execute(status -> rows.lock(id, lease)
                .filter(locked -> wish == null ? locked.state() == MailState.NEW : locked.state() != MailState.TAKEN)
                .map(locked -> CurrentUser.asProcess(() -> {
                    decide(locked, read, files, wish);
                    return true;
                }))
                .orElse(false)));
    }

    private void decide(MailRows.Row row, ReadMail read, Files files, @Nullable Wish wish) {
        files.leftOut.forEach(one -> rows.leaveOut(row.id(), one.position, one.why.sentence()));
        Optional<RecordId> thread = wish != null ? Optional.ofNullable(wish.record()) : threads.recordOf(read.head());
        if (wish == null) {
            Optional<MailJudge.Verdict> verdict = judge.judge(row, read, thread);
            if (verdict.isPresent()) {
                MailJudge.Verdict is = verdict.get();
                rows.end(row.id(), is.state(), is.reason(), is.detail(), is.record(), false);
                return;
            }
        }
        IncomingMail mail = mail(row, read, thread.orElse(null), files);
        Optional<RecordId> taken = takers.orderedStream()
                .flatMap(taker -> taker.take(mail).stream())
                .findFirst();
        if (taken.isEmpty() && thread.isPresent()) {
            filing.file(mail, thread.get());
            taken = thread;
        }
        if (taken.isPresent()) {
            rows.end(row.id(), MailState.TAKEN, null, null, taken.get(), !taken.equals(thread));
        } else if (wish != null) {
            throw new Rejected("inbox.error.nobodyTakes");
        } else {
            rows.end(row.id(), MailState.UNMATCHED, null, null, null, false);
        }
    }

    private IncomingMail mail(MailRows.Row row, ReadMail read, @Nullable RecordId thread, Files files) {
        ReadMail.Head head = read.head();
        boolean colleague = !head.from().isEmpty() && users.byEmail(head.from()).isPresent();
        Instant at = settings.moment() == InboxProperties.Moment.STORED ? row.storedAt() : row.receivedAt();
        return new IncomingMail(
                row.id(),
                row.mailbox(),
                row.purpose(),
                head.from(),
                head.fromName(),
                head.to(),
                head.cc(),
                head.subject(),
                QuotedHistory.newPart(read.text()),
                read.text(),
                read.html(),
                at,
                head.sentAt(),
                language(row.mailbox(), read),
                thread,
                thread == null || colleague || threads.knows(thread, head.from()),
                thread != null || head.from().isEmpty()
                        ? null
                        : threads.ofSameSubject(
                                        head.from(),
                                        head.subject(),
                                        row.receivedAt().minus(settings.sameSubject()))
                                .orElse(null),
                colleague,
                head.messageId(),
                head.references(),
                files.uploads,
                files.leftOut.stream().map(one -> one.why).toList());
    }

    /** Of the text when it is long enough to tell, else that of the mailbox. */
    private Locale language(String mailbox, ReadMail read) {
        String written = QuotedHistory.newPart(read.text()) + read.head().subject();
        if (MailText.hasIdeographs(written)) {
            return Locale.SIMPLIFIED_CHINESE;
        }
        boolean tells = written.chars().filter(Character::isLetter).count() >= 20;
        return tells ? Locale.ENGLISH : usual(mailbox);
    }

    private Locale usual(String mailbox) {
        return Languages.nearest(
                settings.mailbox(mailbox).map(InboxProperties.Mailbox::language).orElse("en"));
    }

    /** Reads the mail once more from what is kept of it; for a person also one that cannot be read, as a file. */
    private ReadMail read(MailRows.Row row, boolean forPerson) {
        if (row.contentKey() == null) {
            throw new Rejected("inbox.error.noContent");
        }
        byte[] whole = content(row.contentKey());
        if (row.size() <= settings.largest().toBytes()) {
            try {
                return reader.read(whole);
            } catch (MessageReader.Unreadable broken) {
                if (!forPerson) {
                    throw broken;
                }
            }
        }
        ReadMail head = reader.headOnly(whole);
        ReadMail.Part asFile = new ReadMail.Part(0, "mail.eml", "message/rfc822", false, whole);
        return new ReadMail(head.head(), head.signs(), "", null, 0, List.of(asFile), Set.of(), null);
    }

    byte[] content(String key) {
        try (InputStream in = shelf.open(key)) {
            return in.readAllBytes();
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    private record Out(int position, IncomingMail.LeftOut why) {}

    private record Files(List<Upload> uploads, List<Out> leftOut) {}

    /** Takes the files in, before the transaction begins. Pictures within the text are part of the text. */
    private Files receive(MailRows.Row row, ReadMail read) {
        Locale language = usual(row.mailbox());
        List<Upload> taken = new ArrayList<>();
        List<Out> out = new ArrayList<>();
        for (ReadMail.Part file : read.files()) {
            if (file.inline()) {
                continue;
            }
            if (taken.size() >= settings.files()) {
                out.add(new Out(
                        file.position(),
                        new IncomingMail.LeftOut(
                                file.name(), texts.in(language, "inbox.file.tooMany", settings.files()))));
                continue;
            }
            try {
                taken.add(uploads.receive(file.name(), new ByteArrayInputStream(file.content())));
            } catch (Invalid refused) {
                Invalid.Problem why = refused.problems().get(0);
                out.add(new Out(
                        file.position(),
                        new IncomingMail.LeftOut(file.name(), texts.in(language, why.messageKey(), why.arguments()))));
            }
        }
        return new Files(taken, out);
    }

    private void failed(long id, String lease, Throwable failure) {
        transaction.executeWithoutResult(status -> rows.lock(id, lease).ifPresent(row -> {
            String why = failure.getClass().getSimpleName() + ": " + failure.getMessage();
            LOG.warn("Mail {} could not be handled, try {} of {}: {}", id, row.attempts(), settings.tries(), why);
            boolean over = row.attempts() >= settings.tries() || failure instanceof MessageReader.Unreadable;
            if (over) {
                String reason = failure instanceof MessageReader.Unreadable ? "broken" : "failed";
                rows.end(id, MailState.UNREADABLE, reason, why, null, false);
            } else {
                rows.later(id, lease, WAITS.get(Math.min(row.attempts(), WAITS.size()) - 1), why);
            }
        }));
    }
}
