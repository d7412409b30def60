package org.batoncrm.ticket;

import java.util.Arrays;
import java.util.List;
import java.util.function.BiConsumer;
import java.util.function.Function;
import org.batoncrm.kernel.RecordType;
import org.batoncrm.record.Field;
import org.batoncrm.record.Field.Kind;
import org.batoncrm.record.FieldSet;
import org.batoncrm.record.ListColumn;
import org.batoncrm.record.ListSpec;
import org.batoncrm.record.RecordDesk;
import org.batoncrm.record.RecordDesks;
import org.batoncrm.record.RecordShape;
import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The fields and columns of tickets. */
@Configuration(proxyBeanMethods = false)
class TicketShape {

    /** From the whole business down to one person, and from now down to some day. */
    static final List<String> DEGREES = List.of("1", "2", "3", "4");

    private static final String ABOUT = "ticket.section.about";
    private static final String CUSTOMER = "ticket.section.customer";
    private static final String DETAILS = "ticket.section.details";

    static final FieldSet<Ticket> FIELDS = FieldSet.of(
            field(Kind.TEXT, "subject", ABOUT, t -> t.subject, (t, v) -> t.subject = (String) v)
                    .needed(),
            note("description", ABOUT, t -> t.description, (t, v) -> t.description = v),
            choice("category", ABOUT, TicketCategory.values(), t -> t.category, (t, v) -> t.category = v),
            degree("impact", t -> t.impact, (t, v) -> t.impact = v),
            degree("urgency", t -> t.urgency, (t, v) -> t.urgency = v),
            choice(
                    "channel",
                    ABOUT,
                    TicketChannel.values(),
                    t -> t.channel,
                    (t, v) -> t.channel = v == null ? TicketChannel.HAND.name() : v),
            field(Kind.TEXT, "tags", ABOUT, t -> t.tags, (t, v) -> t.tags = (String) v),
            link("accountId", RecordType.ACCOUNT, t -> t.accountId, (t, v) -> t.accountId = v),
            link("contactId", RecordType.CONTACT, t -> t.contactId, (t, v) -> t.contactId = v),
            field(Kind.EMAIL, "email", CUSTOMER, t -> t.email, (t, v) -> t.email = (String) v),
            field(Kind.LANGUAGE, "language", CUSTOMER, t -> t.language, (t, v) -> t.language = (String) v),
            link("contractId", RecordType.CONTRACT, t -> t.contractId, (t, v) -> t.contractId = v),
            link("product", RecordType.PRODUCT, t -> t.productId, (t, v) -> t.productId = v),
            link("dealId", RecordType.DEAL, t -> t.dealId, (t, v) -> t.dealId = v),
            link("onboardingId", RecordType.ONBOARDING, t -> t.onboardingId, (t, v) -> t.onboardingId = v),
            note("environment", DETAILS, t -> t.environment, (t, v) -> t.environment = v),
            note("reproduction", DETAILS, t -> t.reproduction, (t, v) -> t.reproduction = v),
            note("workaround", DETAILS, t -> t.workaround, (t, v) -> t.workaround = v),
            field(Kind.TEXT, "externalIssue", DETAILS, t -> t.externalIssue, (t, v) -> t.externalIssue = (String) v));

    static final ListSpec LIST = new ListSpec(
            RecordType.TICKET,
            "tickets",
            "ticket.tickets",
            "ticket",
            List.of(
                    ListColumn.text("subject", "ticket.subject", "r.subject")
                            .asTitle()
                            .sortedBy()
                            .filteredBy(),
                    options("priority", "r.priority", TicketPriority.values()),
                    ListColumn.options(
                            "status",
                            "ticket.status",
                            "r.state",
                            "ticket.state.",
                            Arrays.stream(TicketState.values()).map(Enum::name).toList()),
                    ListColumn.of(ListColumn.Type.DATETIME, "nextDueAt", "ticket.nextDueAt", "r.next_due_at")
                            .sortedBy()
                            .filteredBy(),
                    ListColumn.record("accountId", "ticket.accountId", "r.account_id", "ACCT"),
                    ListColumn.of(ListColumn.Type.USER, "ownerId", "ticket.assignee", "r.owner_id")
                            .filteredBy(),
                    ListColumn.options("queue", "ticket.queue", "r.queue", "ticket.queue.", Queues.CODES),
                    options("category", "r.category", TicketCategory.values()),
                    ListColumn.record("contactId", "ticket.contactId", "r.contact_id", "CONT")
                            .hidden(),
                    ListColumn.record("product", "ticket.product", "r.product_id", "PROD")
                            .hidden(),
                    ListColumn.record("contractId", "ticket.contractId", "r.contract_id", "CTR")
                            .hidden(),
                    options("channel", "r.channel", TicketChannel.values()).hidden(),
                    options("tier", "r.tier", SupportTier.values()).hidden(),
                    ListColumn.of(ListColumn.Type.EMAIL, "email", "ticket.email", "r.email")
                            .filteredBy()
                            .hidden(),
                    ListColumn.text("tags", "ticket.tags", "r.tags").hidden(),
                    ListColumn.of(ListColumn.Type.TEAM, "teamId", "record.team", "r.team_id")
                            .filteredBy()
                            .hidden(),
                    ListColumn.of(ListColumn.Type.DATETIME, "receivedAt", "ticket.receivedAt", "r.received_at")
                            .sortedBy()
                            .filteredBy(),
                    ListColumn.of(ListColumn.Type.DATETIME, "closedAt", "ticket.closedAt", "r.closed_at")
                            .filteredBy()
                            .hidden(),
                    ListColumn.of(ListColumn.Type.DATETIME, "updatedAt", "record.updatedAt", "r.updated_at")
                            .sortedBy()
                            .hidden()),
            "receivedAt,desc");

    @Bean
    static RecordDesk<Ticket> ticketDesk(RecordDesks desks) {
        return desks.open(new RecordShape<>(
                RecordType.TICKET,
                Ticket.class,
                "ticket",
                FIELDS,
                Ticket::title,
                t -> "",
                t -> Arrays.asList(t.description, t.email, t.tags, t.externalIssue),
                (t, check) -> check.that(
                        t.accountId != null || t.contactId != null || t.email != null, "email", "ticket.noCustomer")));
    }

    private static Field<Ticket> field(
            Kind kind,
            String key,
            String section,
            Function<Ticket, @Nullable Object> get,
            BiConsumer<Ticket, @Nullable Object> set) {
        return Field.of(kind, key, "ticket." + key, section, get, set);
    }

    private static Field<Ticket> note(
            String key,
            String section,
            Function<Ticket, @Nullable Object> get,
            BiConsumer<Ticket, @Nullable String> set) {
        return field(Kind.NOTE, key, section, get, (t, v) -> set.accept(t, (String) v));
    }

    private static Field<Ticket> choice(
            String key,
            String section,
            Enum<?>[] values,
            Function<Ticket, @Nullable Object> get,
            BiConsumer<Ticket, @Nullable String> set) {
        return field(Kind.CHOICE, key, section, get, (t, v) -> set.accept(t, (String) v))
                .oneOf(
                        "ticket." + key + ".",
                        Arrays.stream(values).map(Enum::name).toList());
    }

    /** Kept as a number, chosen from words. */
    private static Field<Ticket> degree(
            String key, Function<Ticket, @Nullable Integer> get, BiConsumer<Ticket, @Nullable Integer> set) {
        return field(
                        Kind.CHOICE,
                        key,
                        ABOUT,
                        t -> {
                            Integer held = get.apply(t);
                            return held == null ? null : held.toString();
                        },
                        (t, v) -> set.accept(t, v == null ? null : Integer.valueOf((String) v)))
                .oneOf("ticket." + key + ".", DEGREES);
    }

    private static Field<Ticket> link(
            String key,
            RecordType type,
            Function<Ticket, @Nullable Object> get,
            BiConsumer<Ticket, @Nullable Long> set) {
        return field(Kind.RECORD, key, CUSTOMER, get, (t, v) -> set.accept(t, (Long) v))
                .pointingAt(type.prefix());
    }

    private static ListColumn options(String key, String sql, Enum<?>... values) {
        return ListColumn.options(
                key,
                "ticket." + key,
                sql,
                "ticket." + key + ".",
                Arrays.stream(values).map(Enum::name).toList());
    }
}
