package org.batoncrm.ticket;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.batoncrm.file.FileView;
import org.batoncrm.file.Files;
import org.batoncrm.file.Upload;
import org.batoncrm.identity.CurrentUser;
import org.batoncrm.kernel.Invalid;
import org.batoncrm.kernel.RecordId;
import org.batoncrm.kernel.Rejected;
import org.batoncrm.record.Records;
import org.batoncrm.record.TimelineEntry.Kind;
import org.batoncrm.ticket.TicketJourney.News;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** What people of ours say in a ticket, and what they write down that a customer said. */
@Service
@Transactional
public class TicketTalk {

    /** The words of one page. */
    public static final int PAGE = 50;

    private static final int LONGEST = 20_000;

    /**
     * Somebody's words.
     *
     * @param minutes time spent
     * @param files numbers of files that lie with the ticket
     * @param onceKey the same for the same intent, so that a second click says nothing twice; null when none is known
     */
    public record Said(
            @Nullable String text,
            int minutes,
            List<Long> files,
            @Nullable String onceKey) {}

    private final TicketStore store;
    private final MessageStore messages;
    private final TicketStepDesk desk;
    private final Conversation conversation;
    private final TicketReader readers;
    private final TicketJourney journey;
    private final TicketEscalations escalations;
    private final TicketMails mails;
    private final Files files;
    private final Tickets tickets;
    private final Records records;
    private final TicketProperties settings;

    TicketTalk(
            TicketStore store,
            MessageStore messages,
            TicketStepDesk desk,
            Conversation conversation,
            TicketReader readers,
            TicketJourney journey,
            TicketEscalations escalations,
            TicketMails mails,
            Files files,
            Tickets tickets,
            Records records,
            TicketProperties settings) {
        this.store = store;
        this.messages = messages;
        this.desk = desk;
        this.conversation = conversation;
        this.readers = readers;
        this.journey = journey;
        this.escalations = escalations;
        this.mails = mails;
        this.files = files;
        this.tickets = tickets;
        this.records = records;
        this.settings = settings;
    }

    /** What goes along that did not lie with the ticket yet, and what of all files the mail takes. */
    record Sent(List<Upload> uploads, Enclosures enclosures) {

        static final Sent NOTHING = new Sent(List.of(), Enclosures.NONE);
    }

    /** The newest words after so many, in the order in which they were said; not found unless the ticket may be read. */
    @Transactional(readOnly = true)
    public List<TicketMessage> read(RecordId id, int after) {
        records.requireReadable(id);
        return messages.newest(id, false, Math.max(after, 0), PAGE);
    }

    /** Answers the customer; the answer goes out by mail and stands on the customer's page. */
    public void reply(RecordId id, Said said) {
        reply(id, said, Sent.NOTHING);
    }

    void reply(RecordId id, Said said, Sent sent) {
        Standing now = open(id, said);
        conversation.reply(
                now,
                conversation.speaker(now),
                String.valueOf(said.text()).strip(),
                "reply",
                said.minutes(),
                once(said, "reply"),
                attached(id, said, sent),
                sent.enclosures());
        if (now.state() == TicketState.NEW) {
            desk.move(id, TicketState.OPEN, Map.of());
        }
    }

    /** Notes something for us alone; whoever follows the ticket hears of it. */
    public void note(RecordId id, Said said) {
        note(id, said, Sent.NOTHING);
    }

    void note(RecordId id, Said said, Sent sent) {
        Standing now = open(id, said);
        String text = String.valueOf(said.text()).strip();
        Conversation.Speaker by = conversation.speaker(now);
        if (conversation.note(now, by, text, said.minutes(), once(said, "note"), attached(id, said, sent))) {
            mails.staff(
                    now,
                    escalations.watchers(id).stream()
                            .filter(person -> by.id() == null || person.id() != by.id())
                            .toList(),
                    "noted",
                    "",
                    "noted:" + desk.now().toEpochMilli());
        }
    }

    /** Writes down what the customer said on the telephone or elsewhere; whoever waits for it goes on. */
    public void heard(RecordId id, TicketChannel channel, Said said) {
        heard(id, channel, said, Sent.NOTHING);
    }

    void heard(RecordId id, TicketChannel channel, Said said, Sent sent) {
        Standing now = open(id, said);
        TicketReader.Reader reader = CurrentUser.asProcess(() -> readers.of(now));
        take(
                id,
                new MessageStore.Fresh(
                        MessageKind.CUSTOMER,
                        null,
                        reader.name(),
                        reader.address(),
                        channel,
                        String.valueOf(said.text()).strip(),
                        null,
                        said.minutes(),
                        once(said, "heard"),
                        desk.now()),
                attached(id, said, sent));
    }

    /**
     * Takes in a word of the customer, however it came, and lets the process that waits for it go on. What is merged is
     * taken in where it goes on; what has ended for too long goes on in a ticket that follows it. For processes, and for
     * people who may change the ticket.
     *
     * @return the ticket in which it stands now; empty when it was known already
     */
    Optional<RecordId> take(RecordId id, MessageStore.Fresh said, List<TicketMessage.File> with) {
        Standing now = store.locked(id);
        if (now.mergedInto() != null) {
            return take(now.mergedInto(), said, with);
        }
        boolean reopens = now.closedAt() != null
                && !desk.now().isAfter(now.closedAt().plus(settings.reopenWithin()))
                && journey.carries(id);
        if (!now.live() && !reopens) {
            return messages.knows(id, said.onceKey()) ? Optional.empty() : Optional.of(follow(now, said));
        }
        if (!conversation.customer(now, said, with)) {
            return Optional.empty();
        }
        CurrentUser.asProcess(() -> journey.tell(id, News.CUSTOMER_REPLIED, Map.of()));
        return Optional.of(id);
    }

    private RecordId follow(Standing before, MessageStore.Fresh said) {
        Map<String, @Nullable Object> input = new HashMap<>();
        input.put("subject", before.subject());
        input.put("description", said.body());
        input.put(
                "accountId", before.account() == null ? null : before.account().toString());
        input.put(
                "contactId", before.contact() == null ? null : before.contact().toString());
        input.put("email", said.email() == null ? before.email() : said.email());
        input.put("language", before.language());
        input.put("channel", said.channel().name());
        RecordId fresh = CurrentUser.asProcess(() -> tickets.open(input, said.at(), said.html(), before.id()));
        desk.note(before.id(), Kind.STEP, "ticket.timeline.followedBy", null, fresh.toString());
        return fresh;
    }

    private Standing open(RecordId id, Said said) {
        Standing now = desk.forChange(id);
        if (now.state() == TicketState.MERGED) {
            throw new Rejected("ticket.why.merged", now.mergedInto());
        }
        check(said);
        return now;
    }

    private static void check(Said said) {
        new Invalid.Check()
                .that(said.text() != null && !said.text().isBlank(), "text", "error.required")
                .length(said.text(), LONGEST, "text")
                .that(said.minutes() >= 0 && said.minutes() <= 24 * 60, "minutes", "ticket.turn.minutes")
                .orRefuse();
    }

    /** Refuses what cannot be said before anything that belongs to it is taken in; the files that lie there already. */
    @Transactional(readOnly = true)
    public List<FileView> requireOpen(RecordId id, Said said) {
        records.requireWritable(id);
        check(said);
        if (said.files().isEmpty()) {
            return List.of();
        }
        List<FileView> all = files.list(id);
        return said.files().stream()
                .distinct()
                .map(wanted -> all.stream()
                        .filter(file -> file.id() == wanted)
                        .findFirst()
                        .orElseThrow(() -> new Invalid("files", "ticket.file.unknown", wanted)))
                .toList();
    }

    private List<TicketMessage.File> attached(RecordId id, Said said, Sent sent) {
        List<FileView> all = new ArrayList<>(requireOpen(id, said));
        sent.uploads().forEach(upload -> all.add(files.attach(id, upload, null).file()));
        return all.stream().distinct().map(TicketMessage.File::of).toList();
    }

    private String once(Said said, String what) {
        Instant now = desk.now();
        return said.onceKey() == null
                ? what + ":" + now.toEpochMilli() + ":" + desk.actor()
                : what + ":" + said.onceKey();
    }
}
