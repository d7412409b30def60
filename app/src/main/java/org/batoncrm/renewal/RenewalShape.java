package org.batoncrm.renewal;

import java.util.Arrays;
import java.util.List;
import java.util.Objects;
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
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** What people may write about a renewal, and the columns of the list. */
@Configuration(proxyBeanMethods = false)
class RenewalShape {

    static final List<String> TRENDS = List.of("UP", "FLAT", "DOWN", "UNKNOWN");

    private static final String SIGNS = "renewal.section.signs";

    static final FieldSet<Renewal> FIELDS = FieldSet.of(
            sign(
                            Kind.CHOICE,
                            "usageTrend",
                            r -> r.usageTrend,
                            (r, v) -> r.usageTrend = (String) Objects.requireNonNull(v))
                    .oneOf("renewal.usageTrend.", TRENDS)
                    .needed(),
            sign(
                    Kind.YES_NO,
                    "sponsorChanged",
                    r -> r.sponsorChanged,
                    (r, v) -> r.sponsorChanged = Boolean.TRUE.equals(v)),
            sign(Kind.NUMBER, "overdueDays", r -> r.overdueDays, (r, v) -> r.overdueDays = (Integer) v),
            sign(Kind.YES_NO, "openDispute", r -> r.openDispute, (r, v) -> r.openDispute = Boolean.TRUE.equals(v)),
            sign(Kind.YES_NO, "onHold", r -> r.onHold, (r, v) -> r.onHold = Boolean.TRUE.equals(v)),
            field(Kind.NOTE, "note", r -> r.note, (r, v) -> r.note = (String) v));

    static final ListSpec LIST = new ListSpec(
            RecordType.RENEWAL,
            "renewals",
            "renewal.renewals",
            "renewal",
            List.of(
                    ListColumn.text("title", "renewal.contract", "r.title")
                            .asTitle()
                            .filteredBy(),
                    ListColumn.record("accountId", "renewal.account", "r.account_id", "ACCT"),
                    ListColumn.of(ListColumn.Type.DATE, "noticeDeadline", "renewal.noticeDeadline", "r.notice_deadline")
                            .sortedBy()
                            .filteredBy(),
                    ListColumn.of(ListColumn.Type.DATE, "endsOn", "renewal.endsOn", "r.ends_on")
                            .sortedBy()
                            .filteredBy(),
                    ListColumn.money("net", "renewal.net", "r.net", "r.currency"),
                    ListColumn.options(
                            "health", "renewal.health", "r.health", "renewal.health.", names(Health.values())),
                    ListColumn.options(
                            "strategy",
                            "renewal.strategy",
                            "r.strategy",
                            "renewal.strategy.",
                            names(Strategy.values())),
                    ListColumn.options(
                            "status", "renewal.state", "r.state", "renewal.state.", names(RenewalState.values())),
                    ListColumn.options(
                            "outcome", "renewal.outcome", "r.outcome", "renewal.outcome.", names(Outcome.values())),
                    ListColumn.of(ListColumn.Type.USER, "ownerId", "record.owner", "r.owner_id")
                            .filteredBy(),
                    ListColumn.of(ListColumn.Type.TEAM, "teamId", "record.team", "r.team_id")
                            .filteredBy()
                            .hidden(),
                    ListColumn.of(ListColumn.Type.DATETIME, "createdAt", "record.createdAt", "r.created_at")
                            .sortedBy()
                            .hidden(),
                    ListColumn.of(ListColumn.Type.DATETIME, "updatedAt", "record.updatedAt", "r.updated_at")
                            .sortedBy()
                            .filteredBy()
                            .hidden()),
            "noticeDeadline,asc");

    @Bean
    static RecordDesk<Renewal> renewalDesk(RecordDesks desks) {
        return desks.open(new RecordShape<>(
                RecordType.RENEWAL,
                Renewal.class,
                "renewal",
                FIELDS,
                r -> r.title,
                r -> r.endsOn.toString(),
                r -> List.of(r.contract().toString()),
                Renewal::settle));
    }

    private static List<String> names(Enum<?>[] values) {
        return Arrays.stream(values).map(Enum::name).toList();
    }

    /** What speaks for or against a renewal is noticed until it is closed. */
    private static Field<Renewal> sign(
            Kind kind, String key, Function<Renewal, Object> get, BiConsumer<Renewal, Object> set) {
        return field(kind, key, get, set)
                .fixedWhen(renewal -> renewal.state == RenewalState.CLOSED ? "renewal.why.closed" : null);
    }

    private static Field<Renewal> field(
            Kind kind, String key, Function<Renewal, Object> get, BiConsumer<Renewal, Object> set) {
        return Field.of(kind, key, "renewal." + key, SIGNS, get, set);
    }
}
