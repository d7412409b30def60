package org.batoncrm.sample;

import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.batoncrm.contract.Contracts;
import org.batoncrm.customer.Accounts;
import org.batoncrm.identity.ActingAs;
import org.batoncrm.identity.CurrentUser;
import org.batoncrm.kernel.RecordId;
import org.batoncrm.kernel.RecordType;
import org.batoncrm.onboarding.OnboardingCare;
import org.batoncrm.onboarding.OnboardingPlan;
import org.batoncrm.record.Actions;
import org.batoncrm.renewal.Renewals;
import org.jspecify.annotations.Nullable;
import org.springframework.core.annotation.Order;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Contracts that were signed some weeks ago, and what came of them: an onboarding in delivery, one that has stood still for
 * too long, and the renewal of a short term that begins to be urgent.
 */
@Component
@Order(35)
class SampleOnboardings implements SampleRecords {

    private static final Duration STALLED = Duration.ofDays(10);

    private final Accounts accounts;
    private final Contracts contracts;
    private final OnboardingPlan plan;
    private final OnboardingCare care;
    private final Renewals renewals;
    private final Actions actions;
    private final ActingAs acting;
    private final SampleSteps steps;
    private final SampleWork work;
    private final JdbcClient jdbc;
    private final Clock clock;

    SampleOnboardings(
            Accounts accounts,
            Contracts contracts,
            OnboardingPlan plan,
            OnboardingCare care,
            Renewals renewals,
            Actions actions,
            ActingAs acting,
            SampleSteps steps,
            SampleWork work,
            JdbcClient jdbc,
            Clock clock) {
        this.accounts = accounts;
        this.contracts = contracts;
        this.plan = plan;
        this.care = care;
        this.renewals = renewals;
        this.actions = actions;
        this.acting = acting;
        this.steps = steps;
        this.work = work;
        this.jdbc = jdbc;
        this.clock = clock;
    }

    @Override
    public boolean add() {
        for (SampleTable.Row row : SampleTable.read("onboardings")) {
            follow(row);
        }
        return !work.stopping();
    }

    /** From the draft to where the onboarding stands; what is not asked for in time is left as it is. */
    private void follow(SampleTable.Row row) {
        steps.once("contract:" + row.key(1), () -> acting.as(row.key(5), locale -> draft(row)));
        RecordId contract = only(RecordType.CONTRACT, "select id from contract where title = ?", row.key(1));
        if (contract == null || !signed(contract, row)) {
            return;
        }
        RecordId[] found = new RecordId[1];
        work.await(() -> (found[0] = only(
                        RecordType.ONBOARDING, "select id from onboarding where contract_id = ?", contract.value()))
                != null);
        RecordId onboarding = found[0];
        if (onboarding == null || !handedOver(onboarding, row)) {
            return;
        }
        if (row.key(6).equals("stalled")) {
            stall(onboarding);
            risk(contract, row);
        } else {
            deliver(onboarding);
        }
    }

    private void draft(SampleTable.Row row) {
        RecordId account = accounts.findMatch(row.key(0), null).orElseThrow();
        List<Map<String, String>> lines = new ArrayList<>();
        for (String line : row.key(4).split(";")) {
            String[] parts = line.split("\\*");
            lines.add(Map.of("name", parts[0], "quantity", parts[1], "listPrice", parts[2], "taxPercent", "19"));
        }
        Map<String, @Nullable Object> fields = new HashMap<>();
        fields.put("title", row.key(1));
        fields.put("accountId", account.toString());
        RecordId contact =
                only(RecordType.CONTACT, "select min(id) from contact where account_id = ?", account.value());
        fields.put("contactId", contact == null ? null : contact.toString());
        fields.put("currency", "EUR");
        fields.put("months", row.number(2));
        fields.put("billing", "QUARTERLY");
        fields.put("lines", lines);
        actions.perform(contracts.create(fields), "start-process", Map.of());
    }

    /** Nothing was quoted before, so the sales manager agrees; then both sides sign. */
    private boolean signed(RecordId contract, SampleTable.Row row) {
        LocalDate began = today().minusDays(Objects.requireNonNull(row.number(3)));
        Map<String, @Nullable Object> terms = new HashMap<>();
        terms.put("draftOutcome", "SUBMIT");
        terms.put("startsOn", began.toString());
        terms.put("months", row.key(2));
        terms.put("noticeDays", "30");
        terms.put("autoRenew", "NO");
        terms.put("billing", "QUARTERLY");
        terms.put("daysToPay", "30");
        terms.put("ownClauses", "NO");
        if (!work.complete(contract, "User_DraftContract", row.key(5), terms)
                || !work.complete(
                        contract,
                        "User_DecideApproval",
                        "sales.manager",
                        Map.of("decision", "APPROVE", "reason", "As talked about with the customer."))) {
            return false;
        }
        for (String side : List.of("CUSTOMER", "US")) {
            Map<String, Object> signature =
                    Map.of("side", side, "by", side.equals("US") ? "Ines Vogel" : row.key(0), "on", began.toString());
            acting.as(
                    row.key(5),
                    locale -> steps.once(
                            "sign:" + contract + ":" + side,
                            () -> actions.perform(contract, "sign-contract", signature)));
        }
        return true;
    }

    private boolean handedOver(RecordId onboarding, SampleTable.Row row) {
        Map<String, @Nullable Object> handoff = new HashMap<>();
        handoff.put("objectives", row.text(7));
        handoff.put("successMetrics", row.text(8));
        handoff.put("promises", row.text(9));
        handoff.put("stakeholders", row.text(10));
        handoff.put("integrationsWanted", "0");
        handoff.put("migrationWanted", row.text(11) == null ? "NO" : "YES");
        handoff.put("dataToMigrate", row.text(11));
        handoff.put("phasesWanted", "1");
        handoff.put("targetGoLive", today().plusDays(30).toString());
        handoff.put("handoffRisks", row.text(12));
        return work.complete(onboarding, "User_CompleteHandoff", row.key(5), handoff)
                && work.complete(
                        onboarding,
                        "User_ProvisionManually",
                        "implementation",
                        Map.of("externalAccount", "NL-" + (4_000 + onboarding.value())));
    }

    /** Agreed upon, law has looked, and the customer owes the rest. */
    private void deliver(RecordId onboarding) {
        boolean begun = work.complete(
                        onboarding, "User_ScheduleKickoff", "csm", Map.of("kickoffOn", today().toString()))
                && work.complete(
                        onboarding,
                        "User_HoldKickoff",
                        "csm",
                        Map.of(
                                "kickoffCriteria",
                                "A visit is planned within an hour; the service office closes the old book by the end of"
                                        + " the quarter.",
                                "kickoffRoles",
                                "Giulia Ferraro decides, the service office names users and delivers the data, Erik Holm"
                                        + " loads it."))
                && work.complete(
                        onboarding,
                        "User_CheckCompliance",
                        "legal",
                        Map.of("complianceNote", "Covered by the agreement of last year; data stays in the EU."));
        if (begun) {
            acting.as(
                    "csm",
                    locale -> steps.once(
                            "users:" + onboarding,
                            () -> plan.settle(onboarding, "user-list", false, "Sixty names and roles, by mail")));
        }
    }

    /** The customer has not found a day for the kick-off: nothing has moved for more than five business days. */
    private void stall(RecordId onboarding) {
        steps.once("stall:" + onboarding, () -> {
            Instant then = clock.instant().minus(STALLED);
            jdbc.sql("update onboarding set progress_at = ?, phase_since = ?, created_at = ? where id = ?")
                    .params(
                            Timestamp.from(then),
                            Timestamp.from(then),
                            Timestamp.from(then.minus(STALLED)),
                            onboarding.value())
                    .update();
            CurrentUser.asProcess(() -> care.look(onboarding));
        });
    }

    /** What customer success has noticed rates the risk of the renewal anew. */
    private void risk(RecordId contract, SampleTable.Row row) {
        RecordId renewal = only(RecordType.RENEWAL, "select id from renewal where contract_id = ?", contract.value());
        if (renewal != null
                && work.complete(
                        renewal,
                        "User_ReviewAccount",
                        "csm",
                        Map.of(
                                "reviewNote",
                                "The pilot has hardly begun: no kick-off yet, a handful of log-ins. Luis wants to go on,"
                                        + " but not at this pace."))) {
            acting.as(
                    "csm",
                    locale -> steps.once(
                            "risk:" + renewal,
                            () -> renewals.change(renewal, null, Map.of("usageTrend", "DOWN", "note", row.key(12)))));
        }
    }

    private @Nullable RecordId only(RecordType type, String sql, Object value) {
        return jdbc.sql(sql).param(value).query(Long.class).list().stream()
                .filter(Objects::nonNull)
                .findFirst()
                .map(id -> RecordId.of(type, id))
                .orElse(null);
    }

    private LocalDate today() {
        return LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
    }
}
