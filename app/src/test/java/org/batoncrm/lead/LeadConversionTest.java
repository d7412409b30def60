package org.batoncrm.lead;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.Set;
import org.batoncrm.customer.Accounts;
import org.batoncrm.deal.Deals;
import org.batoncrm.identity.CurrentUser;
import org.batoncrm.identity.Role;
import org.batoncrm.kernel.RecordId;
import org.batoncrm.kernel.RecordType;
import org.batoncrm.lead.LeadHandoffs.Conversion;
import org.batoncrm.lead.LeadHandoffs.Handoff;
import org.batoncrm.lead.LeadHandoffs.HandoffDecision;
import org.batoncrm.testing.BatonTest;
import org.batoncrm.testing.People;
import org.batoncrm.testing.Session;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

@BatonTest
class LeadConversionTest {

    @Autowired
    private People people;

    @Autowired
    private Leads leads;

    @Autowired
    private LeadScreening screening;

    @Autowired
    private LeadRating rating;

    @Autowired
    private LeadHandoffs handoffs;

    @Autowired
    private Deals deals;

    @Autowired
    private Accounts accounts;

    @Autowired
    private JdbcClient jdbc;

    @BeforeEach
    void whoWorksHere() {
        people.add("boss", Role.ADMIN);
        people.add("anna", Set.of(people.addTeam("Sales")), Role.SDR, Role.AE);
    }

    @Test
    void makesAccountContactAndDealOnce() {
        RecordId lead = capture("anna", "Hopper", "Navy Machines GmbH", "grace@navy.example");
        Conversion made = convert(lead);
        assertThat(convert(lead)).isEqualTo(made);
        assertThat(made.dealOwnerId()).isEqualTo("anna");
        Map<String, Object> deal = people.as("boss", () -> deals.get(RecordId.of(RecordType.DEAL, made.dealId())));
        assertThat(deal.get("accountId").toString()).isEqualTo("ACCT-" + made.accountId());
        assertThat(deal.get("contactId").toString()).isEqualTo("CONT-" + made.contactId());
        assertThat(count("account") + count("contact") + count("deal")).isEqualTo(3);
    }

    @Test
    void linksTheCompanyAndPersonThatAreThere() {
        Conversion first = convert(capture("anna", "Hopper", "Navy Machines GmbH", "grace@navy.example"));
        Conversion second = convert(capture("anna", "Hopper", "navy machines", "grace@navy.example"));
        assertThat(second.accountId()).isEqualTo(first.accountId());
        assertThat(second.contactId()).isEqualTo(first.contactId());
        assertThat(second.dealId()).isNotEqualTo(first.dealId());
    }

    @Test
    void takesBackWhatNobodyTouched() {
        RecordId lead = capture("anna", "Hopper", "Navy Machines GmbH", "grace@navy.example");
        convert(lead);
        assertThat(CurrentUser.asProcess(() -> handoffs.recordHandoff(lead, new Handoff(false, "NO_BUDGET", null))))
                .isTrue();
        undo(lead);
        undo(lead);
        assertThat(count("account") + count("contact") + count("deal")).isZero();
        assertThat(people.as("boss", () -> leads.get(lead)).status()).isEqualTo(LeadStatus.WORKING);
    }

    @Test
    void staysDisqualifiedWhenTheManagerTakesTheDealBack() {
        RecordId lead = capture("anna", "Hopper", "Navy Machines GmbH", "grace@navy.example");
        convert(lead);
        CurrentUser.asProcess(() -> {
            handoffs.recordHandoff(lead, new Handoff(false, "NOT_QUALIFIED", null));
            handoffs.recordHandoffDecision(lead, new HandoffDecision(false, null, "NO_BUDGET", null));
            handoffs.undoConversion(lead);
            return null;
        });
        assertThat(people.as("boss", () -> leads.get(lead)).status()).isEqualTo(LeadStatus.DISQUALIFIED);
        assertThat(count("account") + count("contact") + count("deal")).isZero();
    }

    @Test
    void tellsTheReasonsInTheReadersLanguage() {
        RecordId lead = capture("anna", "Hopper", "Navy Machines GmbH", "grace@navy.example");
        convert(lead);
        CurrentUser.asProcess(() -> {
            handoffs.recordHandoff(lead, new Handoff(false, "NOT_QUALIFIED", null));
            handoffs.recordHandoffDecision(lead, new HandoffDecision(false, null, "NO_BUDGET", null));
            return null;
        });
        Session boss = people.logIn("boss");
        assertThat(boss.get(lead.link()).body())
                .contains("refused the deal: Not really qualified", "No budget")
                .doesNotContain("NOT_QUALIFIED", "NO_BUDGET");
        boss.postForm("/preferences/language", Map.of("language", "zh-CN"));
        assertThat(boss.get(lead.link()).body()).contains("并未真正达标", "没有预算").doesNotContain("NOT_QUALIFIED");
    }

    @Test
    void closesADealThatSomebodyWorkedOn() {
        RecordId lead = capture("anna", "Hopper", "Navy Machines GmbH", "grace@navy.example");
        RecordId deal = RecordId.of(RecordType.DEAL, convert(lead).dealId());
        people.as("anna", () -> deals.change(deal, Map.of("name", "Big one")));
        assertThat(CurrentUser.asProcess(() -> handoffs.recordHandoff(lead, new Handoff(false, "NO_BUDGET", null))))
                .isFalse();
        undo(lead);
        assertThat(people.as("boss", () -> deals.get(deal)).get("status")).isEqualTo("LOST");
        assertThat(count("account")).isEqualTo(1);
    }

    @Test
    void knowsTheLeadOfACustomer() {
        people.as("boss", () -> accounts.create(Map.of("name", "Navy Machines", "status", "CUSTOMER")));
        RecordId lead = capture("boss", "Hopper", "Navy Machines GmbH", "grace@navy.example");
        assertThat(CurrentUser.asProcess(() -> rating.facts(lead)).existingCustomer())
                .isTrue();
        CurrentUser.asProcess(() -> {
            screening.handOver(lead, "TO_ACCOUNT_OWNER");
            screening.handOver(lead, "TO_ACCOUNT_OWNER");
            return null;
        });
        assertThat(people.as("boss", () -> leads.get(lead)).mergedInto().type()).isEqualTo(RecordType.ACCOUNT);
    }

    @Test
    void showsTheListAndTheRecordToThoseWhoMaySeeThem() {
        people.add("ben", Set.of(people.addTeam("South")), Role.SDR);
        RecordId lead = capture("anna", "<b>Hopper</b>", "Navy Machines GmbH", "grace@navy.example");
        Session anna = people.logIn("anna");
        assertThat(anna.get("/leads").body()).contains(lead.toString()).doesNotContain("<b>Hopper");
        assertThat(anna.get(lead.link()).statusCode()).isEqualTo(200);
        assertThat(anna.get("/leads/new").statusCode()).isEqualTo(200);
        assertThat(anna.get("/deals/board").statusCode()).isEqualTo(200);
        assertThat(people.logIn("ben").get(lead.link()).statusCode()).isEqualTo(404);
    }

    private RecordId capture(String by, String last, String company, String email) {
        return people.as(
                by,
                () -> leads.capture(new CaptureLead(
                                new LeadParticulars(
                                        "Grace",
                                        last,
                                        company,
                                        email,
                                        "+49 30 1234567",
                                        "CEO",
                                        "https://navy.example",
                                        "Machinery",
                                        "120",
                                        "Germany",
                                        "en",
                                        "Web",
                                        "Fair",
                                        "We need ships",
                                        "3 months",
                                        "10-20k",
                                        null,
                                        null),
                                null,
                                CaptureLead.Origin.API,
                                false))
                        .lead()
                        .id());
    }

    private Conversion convert(RecordId lead) {
        return CurrentUser.asProcess(() -> handoffs.convert(lead));
    }

    private void undo(RecordId lead) {
        CurrentUser.asProcess(() -> {
            handoffs.undoConversion(lead);
            return null;
        });
    }

    private long count(String table) {
        return jdbc.sql("select count(*) from " + table + " where deleted_at is null")
                .query(Long.class)
                .single();
    }
}
