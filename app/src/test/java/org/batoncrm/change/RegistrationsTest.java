package org.batoncrm.change;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.batoncrm.approval.ApprovalAction;
import org.batoncrm.approval.ApprovalDesk;
import org.batoncrm.approval.ApprovalView;
import org.batoncrm.approval.Approvals;
import org.batoncrm.approval.Decide;
import org.batoncrm.customer.Accounts;
import org.batoncrm.deal.DealPartners;
import org.batoncrm.deal.Deals;
import org.batoncrm.identity.CurrentUser;
import org.batoncrm.identity.Role;
import org.batoncrm.kernel.Forbidden;
import org.batoncrm.kernel.Invalid;
import org.batoncrm.kernel.RecordId;
import org.batoncrm.kernel.Rejected;
import org.batoncrm.product.Products;
import org.batoncrm.testing.BatonTest;
import org.batoncrm.testing.Jobs;
import org.batoncrm.testing.People;
import org.batoncrm.testing.Session;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** A reseller's deal, from its registration to its protection. */
@BatonTest
class RegistrationsTest {

    @Autowired
    People people;

    @Autowired
    Jobs jobs;

    @Autowired
    Accounts accounts;

    @Autowired
    Deals deals;

    @Autowired
    Products products;

    @Autowired
    DealPartners partners;

    @Autowired
    Registrations registrations;

    @Autowired
    Changes changes;

    @Autowired
    Approvals approvals;

    @Autowired
    ApprovalDesk desk;

    private final LocalDate today = LocalDate.now(ZoneOffset.UTC);

    private long stranger;
    private RecordId partner;
    private RecordId rival;
    private RecordId customer;

    @BeforeEach
    void aReseller() {
        people.add("rep", Set.of(people.addTeam("North")), Role.AE);
        stranger =
                people.add("stranger", Set.of(people.addTeam("South")), Role.AE).id();
        people.add("manager", Role.SALES_MANAGER);
        people.add("desk", Role.DEAL_DESK);
        people.add("finance", Role.FINANCE);
        people.add("boss", Role.ADMIN);
        partner = people.as("rep", () -> accounts.create(Map.of("name", "Northern Partners", "status", "PARTNER")));
        rival = people.as("rep", () -> accounts.create(Map.of("name", "Other Partners", "status", "PARTNER")));
        customer = people.as("rep", () -> accounts.create(Map.of("name", "Harbour Foods")));
    }

    private RegisterDeal wanted(RecordId of, String amount, String sameAs, boolean another) {
        return new RegisterDeal(
                of.toString(),
                customer.toString(),
                null,
                null,
                amount,
                "EUR",
                today.plusDays(30).toString(),
                sameAs,
                another,
                "Demo was last week");
    }

    private RecordId register(RegisterDeal wanted) {
        return people.as("rep", () -> registrations.register(wanted));
    }

    private void decide(String who, ApprovalAction action, String reason) {
        people.as(who, () -> {
            List<ApprovalDesk.Row> waiting = desk.waiting();
            assertThat(waiting).as("waits for " + who).isNotEmpty();
            ApprovalView view = approvals.get(waiting.get(0).id());
            approvals.decide(view.id(), Decide.of(action, view.mine().get(0).seat(), reason));
        });
        jobs.runDue();
    }

    private ChangeView view(RecordId change) {
        return people.as("boss", () -> changes.get(change));
    }

    private RecordId openDeal(String who, String name) {
        return people.as(who, () -> deals.create(Map.of("name", name, "accountId", customer.toString())));
    }

    @Test
    void makesTheDealAndProtectsItWhenItIsApproved() {
        RecordId product = CurrentUser.asProcess(() -> products.create(Map.of("name", "GTX Pro")));
        RecordId change = register(new RegisterDeal(
                partner.toString(),
                customer.toString(),
                null,
                product.toString(),
                "5000",
                "EUR",
                today.plusDays(30).toString(),
                null,
                false,
                "Demo was last week"));
        assertThat(people.as("boss", () -> partners.openDealsOf(customer))).isEmpty();
        decide("manager", ApprovalAction.APPROVE, null);

        ChangeView ended = view(change);
        assertThat(ended.state()).isEqualTo(ChangeState.APPLIED);
        RecordId deal = ended.deal();
        Map<String, Object> made = people.as("rep", () -> deals.get(deal));
        assertThat(made)
                .containsEntry("name", "Harbour Foods – GTX Pro")
                .containsEntry("accountId", customer.toString())
                .containsEntry("ownerId", "rep")
                .containsEntry("expectedClose", today.plusDays(30));
        assertThat(made.get("amount").toString()).contains("5000.00");
        DealPartners.Protection protection =
                people.as("rep", () -> partners.of(deal)).orElseThrow();
        assertThat(protection.partner()).isEqualTo(partner);
        assertThat(protection.until()).isEqualTo(today.plusDays(90));
        assertThat(protection.holds()).isTrue();
        assertThat(people.logIn("rep").get("/deals/" + deal + "/partner").body())
                .contains("Northern Partners", "Protected until")
                .doesNotContain("??");
        assertThat(people.basic("rep")
                        .get("/api/v1/records/" + customer + "/timeline")
                        .body())
                .contains(change + " proposed: Deal registration", change + " made: Deal registration");
    }

    @Test
    void saysWhyItWasRejectedAndMakesNothing() {
        RecordId change = register(wanted(partner, "5000", null, false));
        decide("manager", ApprovalAction.REJECT, "We know them already");
        assertThat(view(change).answer()).isEqualTo("We know them already");
        assertThat(people.as("boss", () -> partners.openDealsOf(customer))).isEmpty();
    }

    @Test
    void asksForADecisionWhenSomethingIsOpenOfThisCustomer() {
        RecordId seen = openDeal("rep", "Server room");
        RecordId hidden = openDeal("rep", "Secret");
        people.as("boss", () -> deals.assign(hidden, stranger));
        Rejected refused = catchThrowableOfType(Rejected.class, () -> register(wanted(partner, "5000", null, false)));
        assertThat(refused.messageKey()).isEqualTo("change.registration.rivals");
        List<Rival> open = people.as("rep", () -> registrations.rivals(customer.toString(), null));
        assertThat(open).extracting(Rival::id).containsExactly(hidden, seen);
        assertThat(open).extracting(Rival::title).containsExactly(null, "Server room");
        assertThat(open).extracting(Rival::choosable).containsExactly(false, true);
        assertThatThrownBy(() -> register(wanted(partner, "5000", hidden.toString(), false)))
                .isInstanceOf(Invalid.class);

        RecordId change = register(wanted(partner, "5000", seen.toString(), false));
        decide("manager", ApprovalAction.APPROVE, null);
        decide("desk", ApprovalAction.APPROVE, null);
        assertThat(view(change).deal()).isEqualTo(seen);
        assertThat(people.as("rep", () -> partners.of(seen)).orElseThrow().partner())
                .isEqualTo(partner);
        assertThat(people.as("boss", () -> partners.openDealsOf(customer))).hasSize(2);
    }

    @Test
    void theFirstComesFirst() {
        RecordId first = register(wanted(partner, "5000", null, false));
        assertThatThrownBy(() -> register(wanted(rival, "6000", null, false))).isInstanceOf(Rejected.class);
        RecordId second = register(wanted(rival, "6000", null, true));
        // The later one is answered last, and finds the deal of the first.
        people.as("manager", () -> {
            for (ApprovalDesk.Row row : desk.waiting()) {
                ApprovalView view = approvals.get(row.id());
                approvals.decide(
                        view.id(),
                        Decide.of(ApprovalAction.APPROVE, view.mine().get(0).seat(), null));
            }
        });
        jobs.runDue();
        while (!people.as("desk", () -> desk.waiting()).isEmpty()) {
            decide("desk", ApprovalAction.APPROVE, null);
        }
        assertThat(view(first).state()).isEqualTo(ChangeState.APPLIED);
        assertThat(view(second).state()).isEqualTo(ChangeState.OUTDATED);
        RecordId deal = view(first).deal();
        Rejected refused =
                catchThrowableOfType(Rejected.class, () -> register(wanted(rival, "6000", deal.toString(), false)));
        assertThat(refused.messageKey()).isEqualTo("change.registration.protected");
        assertThat(CurrentUser.asProcess(() -> partners.protect(deal, rival, today.plusDays(1))))
                .isFalse();
        people.as(
                "boss",
                () -> assertThatThrownBy(() -> partners.protect(deal, rival, today))
                        .isInstanceOf(Forbidden.class));
    }

    @Test
    void anotherPartnerGetsItWhenTheProtectionIsOver() {
        RecordId deal = openDeal("rep", "Server room");
        assertThat(CurrentUser.asProcess(() -> partners.protect(deal, partner, today.minusDays(1))))
                .isTrue();
        assertThat(CurrentUser.asProcess(() -> partners.protect(deal, rival, today.plusDays(9))))
                .isTrue();
        people.as("rep", () -> deals.change(deal, Map.of("status", "LOST", "lossReason", "PRICE")));
        assertThat(CurrentUser.asProcess(() -> partners.protect(deal, rival, today.plusDays(9))))
                .isFalse();
    }

    @Test
    void makesAnAccountOfANewCustomerOnlyWhenItIsApproved() {
        RegisterDeal wanted = new RegisterDeal(
                partner.toString(),
                null,
                "Newcomer GmbH",
                null,
                "5000",
                "EUR",
                today.plusDays(3).toString(),
                null,
                false,
                "They asked the reseller");
        RecordId change = register(wanted);
        assertThat(view(change).title()).isEqualTo("Newcomer GmbH");
        assertThat(accounts.findMatch("Newcomer", null)).isEmpty();
        assertThat(people.as("rep", () -> registrations.rivals(null, "NEWCOMER")))
                .extracting(Rival::id)
                .containsExactly(change);
        decide("manager", ApprovalAction.APPROVE, null);
        RecordId made = accounts.findMatch("Newcomer", null).orElseThrow();
        assertThat(people.as("rep", () -> deals.get(view(change).deal())).get("accountId"))
                .isEqualTo(made.toString());
    }

    @Test
    void refusesWhatCannotBeRegistered() {
        Map<String, RegisterDeal> wrong = new HashMap<>();
        String soon = today.plusDays(3).toString();
        String p = partner.toString();
        String c = customer.toString();
        wrong.put("partner", new RegisterDeal(c, p, null, null, "1", "EUR", soon, null, false, "x"));
        wrong.put("customer", new RegisterDeal(p, null, " ", null, "1", "EUR", soon, null, false, "x"));
        wrong.put("amount", new RegisterDeal(p, c, null, null, "much", "EUR", soon, null, false, "x"));
        wrong.put("expectedClose", new RegisterDeal(p, c, null, null, "1", "EUR", "2001-01-01", null, false, "x"));
        wrong.put("product", new RegisterDeal(p, c, null, "PROD-99", "1", "EUR", soon, null, false, "x"));
        wrong.put("reason", new RegisterDeal(p, c, null, null, "1", "EUR", soon, null, false, null));
        wrong.forEach((field, deal) -> {
            Invalid refused = catchThrowableOfType(Invalid.class, () -> register(deal));
            assertThat(refused).as(field).isNotNull();
            assertThat(refused.problems()).extracting(Invalid.Problem::field).contains(field);
        });
        people.as(
                "finance",
                () -> assertThatThrownBy(() -> registrations.register(wanted(partner, "1", null, false)))
                        .isInstanceOf(Forbidden.class));
    }

    @Test
    void isRegisteredOnAPageAndOverRest() {
        Session person = people.logIn("rep");
        assertThat(person.get("/accounts/" + partner + "/changes").body()).contains("register-deal?partner=" + partner);
        assertThat(person.get("/accounts/" + customer + "/changes").body()).doesNotContain("register-deal");
        String page = person.get("/changes/register-deal?partner=" + partner).body();
        assertThat(page)
                .contains("Register a deal of a reseller", "Northern Partners")
                .doesNotContain("??");
        openDeal("rep", "Server <b>room");
        Map<String, String> form = new HashMap<>(Map.of(
                "partner",
                partner.toString(),
                "customer",
                customer.toString(),
                "amount",
                "5000",
                "currency",
                "EUR",
                "expectedClose",
                today.plusDays(3).toString(),
                "reason",
                "Demo"));
        var asked = person.postForm("/changes/register-deal", form);
        assertThat(asked.statusCode()).isEqualTo(422);
        assertThat(asked.body())
                .contains("Server &lt;b&gt;room", "It is another deal", "value=\"5000\"")
                .doesNotContain("??");
        form.put("amount", "no");
        form.put("rival", "another");
        var wrong = person.postForm("/changes/register-deal", form);
        assertThat(wrong.body()).contains("Write an amount of nought or more", "id=\"register-amount-problem\"");
        form.put("amount", "5000");
        assertThat(person.postForm("/changes/register-deal", form).statusCode()).isEqualTo(302);

        Session rest = people.basic("rep");
        assertThat(rest.get("/api/v1/deal-registrations/rivals?customer=" + customer)
                        .body())
                .contains("Server <b>room", "CHG-");
        String body = "{\"partnerId\":\"" + partner + "\",\"customerName\":\"Newcomer\",\"amount\":{\"amount\":\"7\","
                + "\"currency\":\"EUR\"},\"expectedClose\":\"" + today.plusDays(3) + "\",\"reason\":\"Demo\"}";
        var made = rest.postJson("/api/v1/deal-registrations", body);
        assertThat(made.statusCode()).as(made.body()).isEqualTo(201);
        assertThat(made.body()).contains("\"kind\":\"DEAL_REGISTRATION\"", "\"state\":\"OPEN\"");
        assertThat(rest.postJson("/api/v1/deal-registrations", body).statusCode())
                .isEqualTo(422);
        assertThat(rest.postJson("/api/v1/deal-registrations", "{\"amount\":5}").statusCode())
                .isEqualTo(422);
        assertThat(rest.postJson("/api/v1/deal-registrations", "{\"price\":5}").statusCode())
                .isEqualTo(422);
        assertThat(people.basic("finance")
                        .postJson("/api/v1/deal-registrations", body)
                        .statusCode())
                .isEqualTo(403);
    }
}
