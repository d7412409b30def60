package org.batoncrm.ticket;

import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.batoncrm.contract.ContractFacts;
import org.batoncrm.contract.ContractState;
import org.batoncrm.contract.ContractView;
import org.batoncrm.customer.Accounts;
import org.batoncrm.customer.Contacts;
import org.batoncrm.kernel.Invalid;
import org.batoncrm.kernel.NotFound;
import org.batoncrm.kernel.RecordId;
import org.batoncrm.record.TimelineEntry.Kind;
import org.batoncrm.sla.BusinessCalendars;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** What a process does with a ticket that has just come: whose it is, what they may expect, what it is about. */
@Service
@Transactional
public class TicketIntake {

    /** What the diagram wants to know of a ticket that has come. */
    public record Arrival(String topic, String channel, boolean categorised, boolean rated) {}

    /** What the table says of one; null where it says nothing. */
    public record Classification(
            @Nullable String category,
            @Nullable Integer impact,
            @Nullable Integer urgency,
            boolean triage) {}

    private final TicketStore store;
    private final TicketStepDesk desk;
    private final Conversation conversation;
    private final Entitlements entitlements;
    private final Contacts contacts;
    private final Accounts accounts;
    private final ContractFacts contracts;
    private final BusinessCalendars calendars;
    private final TicketProperties settings;
    private final JdbcClient jdbc;

    TicketIntake(
            TicketStore store,
            TicketStepDesk desk,
            Conversation conversation,
            Entitlements entitlements,
            Contacts contacts,
            Accounts accounts,
            ContractFacts contracts,
            BusinessCalendars calendars,
            TicketProperties settings,
            JdbcClient jdbc) {
        this.store = store;
        this.desk = desk;
        this.conversation = conversation;
        this.entitlements = entitlements;
        this.contacts = contacts;
        this.accounts = accounts;
        this.contracts = contracts;
        this.calendars = calendars;
        this.settings = settings;
        this.jdbc = jdbc;
    }

    /** Finds out whose it is and what they may expect; a sender whom nobody knows becomes a contact to be looked at. */
    public Arrival register(RecordId id) {
        Standing now = desk.step(id);
        Map<String, @Nullable Object> fields = new HashMap<>();
        Optional<RecordId> contact = Optional.ofNullable(now.contact()).or(() -> contacts.findByEmail(now.email()));
        boolean known = contact.isPresent() || now.email() == null;
        if (!known) {
            contact = Optional.of(unknown(Objects.requireNonNull(now.email()), now.account()));
        }
        contact.filter(one -> !one.equals(now.contact())).ifPresent(one -> fields.put("contactId", one.toString()));
        RecordId account = now.account() != null
                ? now.account()
                : contact.flatMap(this::accountOf).orElse(null);
        if (account != null && !account.equals(now.account())) {
            fields.put("accountId", account.toString());
        }
        RecordId contract = now.contract() != null || account == null ? now.contract() : live(account);
        if (contract != null && !contract.equals(now.contract())) {
            fields.put("contractId", contract.toString());
        }
        desk.write(id, fields);
        if (!known) {
            store.set(id, "known_sender", false);
            desk.note(id, Kind.SYSTEM, "ticket.timeline.unknownSender", null, String.valueOf(now.email()));
        }
        entitle(id, account, contract);
        return new Arrival(
                topic(now),
                now.channel().name(),
                now.category() != null,
                now.impact() != null && now.urgency() != null);
    }

    private RecordId unknown(String email, @Nullable RecordId account) {
        Map<String, @Nullable Object> fresh = new HashMap<>();
        fresh.put("lastName", email.substring(0, email.indexOf('@')));
        fresh.put("email", email);
        fresh.put("accountId", account == null ? null : account.toString());
        fresh.put("ownerId", null);
        return contacts.create(fresh);
    }

    private Optional<RecordId> accountOf(RecordId contact) {
        try {
            return Optional.ofNullable(contacts.get(contact).get("accountId"))
                    .flatMap(number -> RecordId.parse(number.toString()));
        } catch (NotFound gone) {
            return Optional.empty();
        }
    }

    /** The contract under which the account is served: the newest that is active. */
    private @Nullable RecordId live(RecordId account) {
        return contracts.ofAccount(account).stream()
                .filter(one -> one.state() == ContractState.ACTIVE)
                .map(ContractView::id)
                .findFirst()
                .orElse(null);
    }

    /** What was bought has ended: what may be expected is reckoned anew. */
    public void contractEnded(RecordId id) {
        Standing now = desk.step(id);
        entitle(id, now.account(), now.contract());
        desk.note(id, Kind.SYSTEM, "ticket.timeline.contractEnded", null, String.valueOf(now.contract()));
    }

    /** What the customer may expect today. */
    private void entitle(RecordId id, @Nullable RecordId account, @Nullable RecordId contract) {
        Optional<Entitlements.Entitlement> given =
                account == null ? Optional.empty() : entitlements.counting(account, contract);
        boolean served = contract != null
                && contracts
                        .find(contract)
                        .filter(one -> one.state() == ContractState.ACTIVE)
                        .isPresent();
        Map<String, @Nullable Object> columns = new HashMap<>();
        columns.put(
                "tier",
                given.map(Entitlements.Entitlement::tier).orElse(served ? SupportTier.STANDARD : SupportTier.NONE));
        columns.put("vip", given.map(Entitlements.Entitlement::vip).orElse(false));
        columns.put(
                "calendar_code",
                given.map(Entitlements.Entitlement::calendar).orElseGet(() -> calendars.codeFor(country(account))));
        store.set(id, columns);
    }

    private @Nullable String country(@Nullable RecordId account) {
        try {
            return account == null ? null : (String) accounts.get(account).get("country");
        } catch (NotFound gone) {
            return null;
        }
    }

    private String topic(Standing ticket) {
        String text = (ticket.subject() + "\n" + Objects.toString(ticket.description(), "")).toLowerCase(Locale.ROOT);
        return settings.topics().entrySet().stream()
                .filter(topic ->
                        topic.getValue().stream().anyMatch(word -> text.contains(word.toLowerCase(Locale.ROOT))))
                .map(Map.Entry::getKey)
                .findFirst()
                .orElse("OTHER");
    }

    /**
     * Tells the customer that it has come; once, and not more often to one address than the settings say. Machines that
     * reported it are told nothing.
     */
    public void acknowledge(RecordId id) {
        Standing now = desk.step(id);
        boolean machine = now.channel() == TicketChannel.MONITORING || now.channel() == TicketChannel.IMPORT;
        if (machine || now.email() != null && acknowledged(now) >= settings.acknowledgementsPerHour()) {
            return;
        }
        conversation.automatic(now, "received", "acknowledged", id.toString());
    }

    private long acknowledged(Standing ticket) {
        Instant since = desk.now().minus(Duration.ofHours(1));
        return jdbc.sql(
                        "select count(*) from ticket t join ticket_message m on m.ticket_id = t.id where t.email = ?"
                                + " and t.id <> ? and t.received_at >= ? and m.kind = 'AUTOMATIC' and m.once_key = 'acknowledged'")
                .params(ticket.email(), ticket.id().value(), Timestamp.from(since))
                .query(Long.class)
                .single();
    }

    /** Writes down what the table says where nobody has said anything; what people said stays. */
    public void classify(RecordId id, Classification found) {
        Standing now = desk.step(id);
        Map<String, @Nullable Object> fields = new HashMap<>();
        if (now.category() == null && found.category() != null) {
            fields.put("category", found.category());
        }
        if (now.impact() == null && found.impact() != null) {
            fields.put("impact", found.impact().toString());
        }
        if (now.urgency() == null && found.urgency() != null) {
            fields.put("urgency", found.urgency().toString());
        }
        desk.write(id, fields);
    }

    /**
     * What somebody found out who looked at it first.
     *
     * @param duplicateOf the ticket in which it goes on; null for none
     */
    public record Triage(
            @Nullable String category,
            @Nullable String impact,
            @Nullable String urgency,
            @Nullable String product,
            @Nullable RecordId duplicateOf,
            @Nullable String note) {}

    /** Writes down what was found out; whether it goes on in another ticket. */
    public boolean triaged(RecordId id, Triage found) {
        Standing now = desk.step(id);
        RecordId other = found.duplicateOf();
        new Invalid.Check()
                .that(found.impact() != null || other != null, "ticketImpact", "error.required")
                .that(found.urgency() != null || other != null, "ticketUrgency", "error.required")
                .that(found.category() != null || other != null, "ticketCategory", "error.required")
                .that(other == null || !other.equals(id), "duplicateOf", "ticket.merge.itself")
                .that(
                        other == null
                                || store.find(other).filter(Standing::live).isPresent(),
                        "duplicateOf",
                        "ticket.merge.over")
                .orRefuse();
        Map<String, @Nullable Object> fields = new HashMap<>();
        put(fields, "category", found.category());
        put(fields, "impact", found.impact());
        put(fields, "urgency", found.urgency());
        put(fields, "product", found.product());
        desk.write(id, fields);
        store.set(id, "triaged_at", now.triagedAt() == null ? desk.now() : now.triagedAt());
        if (found.note() != null && !found.note().isBlank()) {
            conversation.note(now, conversation.speaker(now), found.note().strip(), 0, null, List.of());
        }
        return other != null;
    }

    private static void put(Map<String, @Nullable Object> fields, String key, @Nullable String value) {
        if (value != null && !value.isBlank()) {
            fields.put(key, value);
        }
    }
}
