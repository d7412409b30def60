package org.batoncrm.ticket;

import java.time.Clock;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.batoncrm.file.FileWork;
import org.batoncrm.file.Files;
import org.batoncrm.file.Upload;
import org.batoncrm.identity.CurrentUser;
import org.batoncrm.kernel.Conflict;
import org.batoncrm.kernel.Invalid;
import org.batoncrm.kernel.NotFound;
import org.batoncrm.kernel.RecordId;
import org.batoncrm.kernel.Rejected;
import org.batoncrm.record.SecretLinks;
import org.batoncrm.ticket.TicketJourney.News;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/**
 * The page of a customer on one ticket, opened by a link from a mail. Whoever holds a link may do with its one ticket what
 * the page offers and nothing else: so what is done here is done with the authority of the process, after the link was
 * checked.
 */
@Service
@Transactional
public class SupportPage {

    /** Why a page shows nothing. */
    public enum Opens {
        OPEN,
        EXPIRED,
        REVOKED
    }

    /**
     * What the customer sees: nothing of ours but what is meant for it.
     *
     * @param messages the public words
     * @param solved whether the customer is asked whether the solution holds
     * @param escalatable whether the customer may ask for somebody with more authority
     */
    public record View(
            Opens standing,
            Locale language,
            String number,
            String subject,
            TicketState state,
            List<TicketMessage> messages,
            boolean solved,
            boolean writable,
            boolean escalatable) {}

    private static final int MOST_WORDS = 200;

    private final SecretLinks links;
    private final TicketStore store;
    private final MessageStore messages;
    private final TicketReader readers;
    private final TicketTalk talk;
    private final TicketMails mails;
    private final TicketJourney journey;
    private final FileWork files;
    private final Files contents;
    private final Clock clock;

    SupportPage(
            SecretLinks links,
            TicketStore store,
            MessageStore messages,
            TicketReader readers,
            TicketTalk talk,
            TicketMails mails,
            TicketJourney journey,
            FileWork files,
            Files contents,
            Clock clock) {
        this.links = links;
        this.store = store;
        this.messages = messages;
        this.readers = readers;
        this.talk = talk;
        this.mails = mails;
        this.journey = journey;
        this.files = files;
        this.contents = contents;
        this.clock = clock;
    }

    /** What the link opens; changes nothing, so that whoever looks at links in mails for harm does none. */
    @Transactional(readOnly = true)
    public View open(String secret) {
        SecretLinks.Kept link = link(secret);
        return CurrentUser.asProcess(() -> {
            var now = store.find(link.record()).filter(one -> !one.deleted()).orElseThrow(SupportPage::gone);
            Locale language = readers.of(now).language();
            if (!link.works(clock.instant())) {
                return new View(
                        link.burntAt() == null ? Opens.EXPIRED : Opens.REVOKED,
                        language,
                        now.id().toString(),
                        "",
                        now.state(),
                        List.of(),
                        false,
                        false,
                        false);
            }
            return new View(
                    Opens.OPEN,
                    language,
                    now.id().toString(),
                    now.subject(),
                    now.state(),
                    messages.newest(now.id(), true, 0, MOST_WORDS),
                    now.state() == TicketState.SOLVED,
                    now.state() != TicketState.MERGED,
                    now.live() && now.state() != TicketState.SOLVED && now.escalatedAt() == null);
        });
    }

    /** The language of whom the link was sent to; empty when it is not known. */
    @Transactional(readOnly = true)
    public Optional<Locale> language(String secret) {
        return links.find(TicketMails.PURPOSE, secret)
                .flatMap(link ->
                        CurrentUser.asProcess(() -> store.find(link.record()).flatMap(readers::language)));
    }

    /** A file that came or went with words that the customer sees; not found otherwise, and unless the link works. */
    @Transactional(propagation = Propagation.NOT_SUPPORTED)
    public Files.Opened file(String secret, long number) {
        SecretLinks.Kept link = link(secret);
        if (!link.works(clock.instant())) {
            throw gone();
        }
        TicketMessage.File file = messages.publicFile(link.record(), number).orElseThrow(SupportPage::gone);
        return CurrentUser.asProcess(() -> contents.open(file.record(), file.id()));
    }

    /** Refuses before anything that the customer sends is taken in. */
    @Transactional(readOnly = true)
    public void requireOpen(String secret) {
        working(secret);
    }

    /** The customer writes; a second click says nothing twice. */
    public void reply(String secret, @Nullable String text, List<Upload> sent, String onceKey) {
        new Invalid.Check()
                .that(text != null && !text.isBlank(), "text", "error.required")
                .length(text, 20_000, "text")
                .orRefuse();
        act(secret, now -> {
            TicketReader.Reader reader = readers.of(now);
            List<TicketMessage.File> with = sent.stream()
                    .map(one -> TicketMessage.File.of(
                            files.attach(now.id(), one, null, reader.name()).file()))
                    .distinct()
                    .toList();
            talk.take(
                    now.id(),
                    new MessageStore.Fresh(
                            MessageKind.CUSTOMER,
                            null,
                            reader.name(),
                            reader.address(),
                            TicketChannel.PORTAL,
                            String.valueOf(text).strip(),
                            null,
                            0,
                            "page:" + onceKey,
                            clock.instant()),
                    with);
            return null;
        });
    }

    /** The customer says whether the solution holds; why not has to be said. */
    public void answer(String secret, boolean holds, @Nullable String reason) {
        new Invalid.Check()
                .that(holds || reason != null && !reason.isBlank(), "reason", "error.required")
                .length(reason, 4000, "reason")
                .orRefuse();
        act(secret, now -> {
            if (now.state() != TicketState.SOLVED) {
                throw new Conflict("support.over");
            }
            if (holds) {
                store.set(now.id(), "closed_how", TicketSolutions.CONFIRMED);
            }
            boolean heard = holds
                    ? journey.tell(now.id(), News.SOLUTION_CONFIRMED, Map.of())
                    : journey.tell(
                            now.id(),
                            News.SOLUTION_REJECTED,
                            Map.of("rejectReason", String.valueOf(reason).strip()));
            if (!heard) {
                throw new Conflict("support.over");
            }
            return null;
        });
    }

    /** The customer asks for somebody with more authority; once. */
    public void escalate(String secret) {
        act(secret, now -> {
            if (now.escalatedAt() != null || !journey.tell(now.id(), News.CUSTOMER_ESCALATED, Map.of())) {
                throw new Conflict("support.escalated");
            }
            return null;
        });
    }

    /** Sends another link to the address that is known; what expired only, never what was taken back. */
    public void renew(String secret) {
        SecretLinks.Kept link = link(secret);
        if (link.burntAt() != null) {
            throw new Rejected("support.revoked");
        }
        CurrentUser.asProcess(() -> {
            var now = store.get(link.record());
            return mails.customer(
                    now,
                    "link",
                    mails.told(now, "link"),
                    null,
                    "link:" + clock.instant().toEpochMilli(),
                    Enclosures.NONE);
        });
    }

    private void act(String secret, Function<Standing, @Nullable Object> work) {
        RecordId id = working(secret);
        CurrentUser.asProcess(() -> work.apply(store.locked(id)));
    }

    private RecordId working(String secret) {
        SecretLinks.Kept link = link(secret);
        if (!link.works(clock.instant())) {
            throw new Rejected(link.burntAt() == null ? "support.expired" : "support.revoked");
        }
        return link.record();
    }

    private SecretLinks.Kept link(String secret) {
        return links.find(TicketMails.PURPOSE, secret).orElseThrow(SupportPage::gone);
    }

    private static NotFound gone() {
        return new NotFound("link");
    }
}
