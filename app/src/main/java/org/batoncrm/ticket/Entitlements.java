package org.batoncrm.ticket;

import java.sql.Timestamp;
import java.time.Clock;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.batoncrm.contract.ContractFacts;
import org.batoncrm.identity.Access;
import org.batoncrm.identity.Actor;
import org.batoncrm.identity.CurrentUser;
import org.batoncrm.identity.Ids;
import org.batoncrm.identity.Role;
import org.batoncrm.kernel.Conflict;
import org.batoncrm.kernel.Invalid;
import org.batoncrm.kernel.NotFound;
import org.batoncrm.kernel.RecordId;
import org.batoncrm.kernel.RecordType;
import org.batoncrm.record.Records;
import org.batoncrm.record.Timeline;
import org.batoncrm.record.TimelineEntry;
import org.batoncrm.sla.BusinessCalendars;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * What customers may expect of support, and until when: given by hand to an account or to one of its contracts. Of several
 * that count today that of the contract wins, then the newest.
 */
@Service
@Transactional
public class Entitlements {

    /** Those who give them. */
    private static final Role[] KEEPERS = {Role.SUPPORT_LEAD, Role.CSM, Role.SALES_MANAGER, Role.ADMIN};

    private static final int MOST = 50;

    /**
     * What is given.
     *
     * @param version what it was when it was read: whoever changes an older one is told
     * @param calendar the calendar by which its promises are counted
     * @param until the last day; null when there is none
     */
    public record Entitlement(
            long id,
            int version,
            RecordId account,
            @Nullable RecordId contract,
            SupportTier tier,
            boolean vip,
            String calendar,
            LocalDate from,
            @Nullable LocalDate until) {

        /** Whether it counts on a day. */
        public boolean counts(LocalDate on) {
            return !on.isBefore(from) && (until == null || !on.isAfter(until));
        }
    }

    private final JdbcClient jdbc;
    private final Ids ids;
    private final Records records;
    private final Timeline timeline;
    private final BusinessCalendars calendars;
    private final ContractFacts contracts;
    private final Access access;
    private final CurrentUser current;
    private final Clock clock;

    Entitlements(
            JdbcClient jdbc,
            Ids ids,
            Records records,
            Timeline timeline,
            BusinessCalendars calendars,
            ContractFacts contracts,
            Access access,
            CurrentUser current,
            Clock clock) {
        this.jdbc = jdbc;
        this.ids = ids;
        this.records = records;
        this.timeline = timeline;
        this.calendars = calendars;
        this.contracts = contracts;
        this.access = access;
        this.current = current;
        this.clock = clock;
    }

    /** Those of an account, the newest first; not found unless the actor may read the account. */
    @Transactional(readOnly = true)
    public List<Entitlement> of(RecordId account) {
        records.requireReadable(account);
        return where("account_id", account.value());
    }

    /** Those of a contract alone, the newest first; not found unless the actor may read the contract. */
    @Transactional(readOnly = true)
    public List<Entitlement> ofContract(RecordId contract) {
        records.requireReadable(contract);
        return where("contract_id", contract.value());
    }

    private List<Entitlement> where(String column, long value) {
        return jdbc.sql("select * from entitlement where " + column + " = ? order by valid_from desc, id desc limit "
                        + MOST)
                .param(value)
                .query((rs, n) -> {
                    Long contract = rs.getObject("contract_id", Long.class);
                    return new Entitlement(
                            rs.getLong("id"),
                            rs.getInt("version"),
                            RecordId.of(RecordType.ACCOUNT, rs.getLong("account_id")),
                            contract == null ? null : RecordId.of(RecordType.CONTRACT, contract),
                            SupportTier.valueOf(rs.getString("tier")),
                            rs.getBoolean("vip"),
                            rs.getString("calendar_code"),
                            rs.getObject("valid_from", LocalDate.class),
                            rs.getObject("valid_until", LocalDate.class));
                })
                .list();
    }

    /** What counts today for a ticket of this account, under this contract. For processes. */
    @Transactional(readOnly = true)
    Optional<Entitlement> counting(RecordId account, @Nullable RecordId contract) {
        List<Entitlement> today = of(account).stream()
                .filter(one -> one.counts(calendars.dayAt(one.calendar(), clock.instant())))
                .filter(one -> one.contract() == null || one.contract().equals(contract))
                .toList();
        return today.stream()
                .filter(one -> one.contract() != null)
                .findFirst()
                .or(() -> today.stream().findFirst());
    }

    /** Whether the actor may give and end them. */
    @Transactional(readOnly = true)
    public boolean mayKeep(RecordId account) {
        Actor actor = current.get();
        return (actor.isProcess() || actor.hasAny(KEEPERS))
                && access.writable(RecordType.ACCOUNT).scope() != Access.Scope.NONE
                && records.readable(account);
    }

    /** Gives one from a day on; what was given to the same account or contract before ends on the day before. */
    public long give(
            RecordId account,
            @Nullable RecordId contract,
            SupportTier tier,
            boolean vip,
            @Nullable String calendar,
            LocalDate from,
            @Nullable LocalDate until) {
        requireKeeper(account);
        String counted = calendar == null || calendar.isBlank() ? BusinessCalendars.DEFAULT : calendar;
        check(account, contract, counted, from, until);
        jdbc.sql(
                        "update entitlement set valid_until = :before, version = version + 1 where account_id = :account and valid_from < :from"
                                + " and (valid_until is null or valid_until >= :from) and "
                                + (contract == null ? "contract_id is null" : "contract_id = :contract"))
                .param("before", from.minusDays(1))
                .param("account", account.value())
                .param("from", from)
                .param("contract", contract == null ? null : contract.value())
                .update();
        long id = ids.next("entitlement");
        jdbc.sql(
                        "insert into entitlement (id, account_id, contract_id, tier, vip, calendar_code, valid_from, valid_until,"
                                + " created_at, created_by) values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)")
                .params(
                        id,
                        account.value(),
                        contract == null ? null : contract.value(),
                        tier.name(),
                        vip,
                        counted,
                        from,
                        until,
                        Timestamp.from(clock.instant()),
                        current.get().userId())
                .update();
        timeline.add(
                account,
                TimelineEntry.of(
                        TimelineEntry.Kind.DECISION, "ticket.timeline.entitled", tier.labelKey(), from.toString()));
        return id;
    }

    /** Corrects one; to whom it was given stays. Conflict when somebody else was faster. */
    public void change(
            RecordId account,
            long id,
            int version,
            SupportTier tier,
            boolean vip,
            @Nullable String calendar,
            LocalDate from,
            @Nullable LocalDate until) {
        requireKeeper(account);
        String counted = calendar == null || calendar.isBlank() ? BusinessCalendars.DEFAULT : calendar;
        check(account, null, counted, from, until);
        int changed = jdbc.sql("update entitlement set tier = ?, vip = ?, calendar_code = ?, valid_from = ?,"
                        + " valid_until = ?, version = version + 1 where id = ? and account_id = ? and version = ?")
                .params(Arrays.asList(tier.name(), vip, counted, from, until, id, account.value(), version))
                .update();
        if (changed == 0) {
            throw of(account).stream().anyMatch(one -> one.id() == id) ? new Conflict("error.stale") : new NotFound(id);
        }
        timeline.add(
                account,
                TimelineEntry.of(
                        TimelineEntry.Kind.DECISION,
                        "ticket.timeline.entitlementChanged",
                        tier.labelKey(),
                        from.toString()));
    }

    private void check(
            RecordId account, @Nullable RecordId contract, String calendar, LocalDate from, @Nullable LocalDate until) {
        boolean theirs = contract == null
                || contract.type() == RecordType.CONTRACT
                        && contracts
                                .find(contract)
                                .filter(one -> one.account().equals(account))
                                .isPresent();
        new Invalid.Check()
                .that(theirs, "contract", "ticket.entitlement.contract")
                .that(calendars.exists(calendar), "calendar", "ticket.entitlement.calendar", calendar)
                .that(until == null || !until.isBefore(from), "until", "ticket.entitlement.until")
                .orRefuse();
    }

    /** It counts until today and no longer. */
    public void end(RecordId account, long id) {
        requireKeeper(account);
        int ended = jdbc.sql(
                        "update entitlement set valid_until = ?, version = version + 1 where id = ? and account_id = ?"
                                + " and (valid_until is null or valid_until > ?)")
                .params(today(), id, account.value(), today())
                .update();
        if (ended > 0) {
            timeline.add(account, TimelineEntry.of(TimelineEntry.Kind.DECISION, "ticket.timeline.entitlementEnded"));
        }
    }

    private LocalDate today() {
        return calendars.dayAt(BusinessCalendars.DEFAULT, clock.instant());
    }

    private void requireKeeper(RecordId account) {
        records.requireReadable(account);
        current.require(KEEPERS);
    }
}
