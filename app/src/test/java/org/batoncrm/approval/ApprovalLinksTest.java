package org.batoncrm.approval;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.net.http.HttpResponse;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.batoncrm.approval.SubmitApproval.Term;
import org.batoncrm.customer.Accounts;
import org.batoncrm.identity.Role;
import org.batoncrm.identity.Users;
import org.batoncrm.kernel.RecordId;
import org.batoncrm.testing.AtOnce;
import org.batoncrm.testing.BatonTest;
import org.batoncrm.testing.People;
import org.batoncrm.testing.Session;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/** Deciding by a link from a mail. */
@BatonTest
class ApprovalLinksTest {

    private static final Pattern LINK = Pattern.compile("/approvals/link/[A-Za-z0-9_-]+");
    private static final Map<String, String> APPROVE = Map.of("action", "APPROVE");

    @Autowired
    People people;

    @Autowired
    Approvals approvals;

    @Autowired
    Accounts accounts;

    @Autowired
    Users users;

    @Autowired
    org.batoncrm.identity.People staff;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    TransactionTemplate transaction;

    private RecordId subject;

    @BeforeEach
    void somePeople() {
        people.add("rep", Set.of(people.addTeam("North")), Role.AE);
        people.add("fin.one", Role.FINANCE);
        people.add("fin.two", Role.FINANCE);
        people.add("general", Role.GENERAL_MANAGER);
        people.add("legal", Role.LEGAL);
        users.speak("general", "zh-CN");
        subject = people.as("rep", () -> accounts.create(Map.of("name", "Nordlicht GmbH")));
    }

    private long submitted(@Nullable String amount) {
        return people.as(
                "rep",
                () -> approvals.submit(new SubmitApproval(
                        subject,
                        "Credit <limit>",
                        "They grow",
                        List.of(new Term("Limit", Raw.money(new BigDecimal("42000"), "EUR"))),
                        List.of(
                                new RequiredStep(1, Role.FINANCE, ApprovalMode.ANY, 8, "why", "Rule_1", "x"),
                                new RequiredStep(2, Role.GENERAL_MANAGER, ApprovalMode.ANY, 8, "why", "Rule_2", "x")),
                        Set.of(),
                        amount == null ? null : new BigDecimal(amount))));
    }

    private List<String> mails(String login) {
        return jdbc.sql("select text_body from mail_outbox where to_address = ? order by id")
                .param(login + "@test.example")
                .query(String.class)
                .list();
    }

    /** The link of the last mail to the person. */
    private String link(String login) {
        List<String> mails = mails(login);
        Matcher link = LINK.matcher(mails.get(mails.size() - 1));
        assertThat(link.find()).isTrue();
        return link.group();
    }

    private ApprovalView seen(long id) {
        return people.as("rep", () -> approvals.get(id));
    }

    private void decide(String login, long id, Decide what) {
        people.as(login, () -> approvals.decide(id, what));
    }

    /** Opens the link in a browser in which nobody is logged in. */
    private Session opened(String link) {
        Session browser = people.anonymous();
        browser.get(link);
        return browser;
    }

    @Test
    void whoeverHasToDecideGetsAMailInTheOwnLanguageAndNobodyElse() {
        long id = submitted("42000");

        assertThat(mails("fin.one"))
                .singleElement()
                .satisfies(mail -> assertThat(mail)
                        .contains("Hello Fin one,", "Credit <limit>", "Rep has", "They grow", "Limit: 42,000.00 EUR"));
        assertThat(mails("fin.two")).hasSize(1);
        assertThat(mails("general")).isEmpty();
        assertThat(link("fin.one")).isNotEqualTo(link("fin.two"));

        decide("fin.one", id, Decide.of(ApprovalAction.APPROVE, 1, null));

        assertThat(mails("general"))
                .singleElement()
                .satisfies(mail -> assertThat(mail).contains("需要您审批", "Limit: 42,000.00 EUR"));
        assertThat(mails("fin.two")).hasSize(1);
        assertThat(jdbc.sql("select count(*) from mail_outbox where record_id is not null")
                        .query(Integer.class)
                        .single())
                .as("mails that others may read with the record")
                .isZero();
    }

    @Test
    void theDatabaseDoesNotKnowTheSecret() {
        submitted("42000");
        String secret = link("fin.one").substring("/approvals/link/".length());

        assertThat(secret).hasSize(43);
        assertThat(jdbc.sql("select token_hash from approval_link")
                        .query(String.class)
                        .list())
                .hasSize(2)
                .doesNotContain(secret)
                .contains(new LinkToken(secret).digest());
    }

    @Test
    void openingTheLinkShowsWhatIsDecidedAndChangesNothing() {
        long id = submitted("42000");
        String link = link("fin.one");

        for (int i = 0; i < 3; i++) {
            HttpResponse<String> page = people.anonymous().get(link);
            assertThat(page.statusCode()).isEqualTo(200);
            assertThat(page.body())
                    .contains("Credit &lt;limit&gt;", "42,000.00 EUR", "They grow", "You decide as Fin one")
                    .doesNotContain("href=\"/accounts");
            assertThat(page.headers().firstValue("Referrer-Policy")).contains("no-referrer");
            assertThat(page.headers().firstValue("Cache-Control").orElse("")).contains("no-store");
        }
        people.anonymous().send("HEAD", link, null, null);
        people.anonymous().get(link + "?action=APPROVE");

        assertThat(seen(id).said()).isEmpty();
        assertThat(jdbc.sql("select count(*) from approval_link where used_at is null and burnt_at is null")
                        .query(Integer.class)
                        .single())
                .isEqualTo(2);
    }

    @Test
    void thePersonDecidesWithoutALogInOnceAndTheSecondTimeSaysWhatWasDecided() {
        long id = submitted("42000");
        String link = link("fin.one");
        Session phone = opened(link);

        assertThat(phone.postForm(link, APPROVE).statusCode()).isEqualTo(302);

        assertThat(seen(id).said()).singleElement().satisfies(said -> {
            assertThat(said.name()).isEqualTo("Fin one");
            assertThat(said.byLink()).isTrue();
        });
        assertThat(people.logIn("rep").get(subject.link()).body()).contains("Approval given by mail link");
        assertThat(phone.get(link).body())
                .contains("Approval given: Fin one", "This is decided")
                .doesNotContain("42,000");
        HttpResponse<String> again = phone.postForm(link, Map.of("action", "REJECT", "reason", "no"));
        assertThat(again.statusCode()).isEqualTo(409);
        assertThat(again.body()).contains("Approval given: Fin one");
        assertThat(phone.get("/approvals").statusCode())
                .as("nobody is logged in")
                .isEqualTo(302);
        assertThat(seen(id).said()).hasSize(1);
    }

    @Test
    void aRejectionNeedsAReasonHereTooAndTheLinkStillWorksAfterwards() {
        long id = submitted("42000");
        String link = link("fin.one");
        Session phone = opened(link);

        HttpResponse<String> refused = phone.postForm(link, Map.of("action", "REJECT", "reason", " "));
        assertThat(refused.statusCode()).isEqualTo(422);
        assertThat(refused.body()).contains("Please give a reason.");
        assertThat(phone.postForm(link, Map.of("action", "DELEGATE")).statusCode())
                .isEqualTo(422);
        assertThat(seen(id).said()).isEmpty();

        assertThat(phone.postForm(link, Map.of("action", "REJECT", "reason", "too much"))
                        .statusCode())
                .isEqualTo(302);
        assertThat(seen(id).state()).isEqualTo(ApprovalState.REJECTED);
    }

    @Test
    void aForgedRequestIsRefused() {
        long id = submitted("42000");

        assertThat(people.anonymous().postForm(link("fin.one"), APPROVE).statusCode())
                .isEqualTo(403);
        assertThat(people.anonymous().get("/approvals/link/guessed").statusCode())
                .isEqualTo(404);
        Session browser = opened(link("fin.one"));
        assertThat(browser.postForm("/approvals/link/guessed", APPROVE).statusCode())
                .isEqualTo(404);

        assertThat(seen(id).said()).isEmpty();
    }

    @Test
    void anExpiredLinkLeadsToTheLogIn() {
        long id = submitted("42000");
        String link = link("fin.one");
        transaction.executeWithoutResult(status -> jdbc.sql("update approval_link set valid_until = ?")
                .param(Timestamp.from(Instant.now().minusSeconds(1)))
                .update());
        Session phone = opened(link);

        assertThat(phone.get(link).body())
                .contains("The link has expired", "/approvals/" + id)
                .doesNotContain("42,000");
        assertThat(phone.postForm(link, APPROVE).statusCode()).isEqualTo(409);
        assertThat(seen(id).said()).isEmpty();
    }

    @Test
    void aForwardedLinkIsRefusedToWhoeverElseIsLoggedIn() {
        long id = submitted("42000");
        String link = link("fin.one");

        for (String other : List.of("rep", "fin.two", "legal")) {
            Session session = people.logIn(other);
            HttpResponse<String> page = session.get(link);
            assertThat(page.statusCode()).isEqualTo(403);
            assertThat(page.body())
                    .contains("This link is for somebody else.")
                    .doesNotContain("Credit", "42,000", "Fin one");
            assertThat(session.postForm(link, APPROVE).statusCode()).isEqualTo(403);
        }
        assertThat(seen(id).said()).isEmpty();

        assertThat(people.logIn("fin.one").postForm(link, APPROVE).statusCode()).isEqualTo(302);
    }

    @Test
    void aboveTheAmountOrWithoutOneThePersonHasToLogIn() {
        for (String amount : new String[] {"50000.01", null}) {
            long id = submitted(amount);
            String link = link("fin.one");
            Session phone = opened(link);

            HttpResponse<String> page = phone.get(link);
            assertThat(page.statusCode()).isEqualTo(200);
            assertThat(page.body())
                    .contains("This link is for Fin one", "Log in and decide", "/approvals/" + id)
                    .doesNotContain("Credit", "42,000", "value=\"APPROVE\"");
            assertThat(phone.postForm(link, APPROVE).statusCode()).isEqualTo(403);
            assertThat(seen(id).said()).isEmpty();

            assertThat(phone.get("/approvals/" + id).headers().firstValue("Location"))
                    .hasValueSatisfying(to -> assertThat(to).endsWith("/login"));
            assertThat(phone.postForm("/login", Map.of("username", "fin.one", "password", People.PASSWORD))
                            .headers()
                            .firstValue("Location"))
                    .hasValueSatisfying(to -> assertThat(to).contains("/approvals/" + id));
            Session loggedIn = people.logIn("fin.one");
            assertThat(loggedIn.get(link).body()).contains("42,000", "value=\"APPROVE\"");
            assertThat(loggedIn.postForm(link, APPROVE).statusCode()).isEqualTo(302);
            assertThat(seen(id).said()).hasSize(1);
        }
        long id = submitted("50000");
        assertThat(opened(link("fin.one")).postForm(link("fin.one"), APPROVE).statusCode())
                .isEqualTo(302);
        assertThat(seen(id).said()).hasSize(1);
    }

    @Test
    void aTransferBurnsTheLinkAndBringsTheOtherPersonOne() {
        long id = submitted("42000");
        String link = link("fin.one");
        decide("fin.one", id, Decide.to(ApprovalAction.TRANSFER, 1, idOf("legal"), null));
        Session phone = opened(link);

        assertThat(phone.get(link).body())
                .contains("Somebody else decides here now")
                .doesNotContain("42,000");
        assertThat(phone.postForm(link, APPROVE).statusCode()).isEqualTo(409);
        assertThat(seen(id).said()).extracting(ApprovalView.Said::action).containsExactly(ApprovalAction.TRANSFER);

        assertThat(opened(link("legal")).postForm(link("legal"), APPROVE).statusCode())
                .isEqualTo(302);
        assertThat(seen(id).said())
                .last()
                .satisfies(said -> assertThat(said.name()).isEqualTo("Legal"));
    }

    @Test
    void whatSomebodyElseDecidedFirstIsToldByTheLink() {
        long id = submitted("42000");
        String link = link("fin.two");
        decide("fin.one", id, Decide.of(ApprovalAction.APPROVE, 1, null));

        assertThat(opened(link).get(link).body()).contains("Approval given: Fin one", "This is decided");
        assertThat(opened(link).postForm(link, APPROVE).statusCode()).isEqualTo(409);

        String last = link("general");
        decide("rep", id, Decide.of(ApprovalAction.WITHDRAW, 0, null));
        assertThat(opened(last).get(last).body()).contains("Approval request withdrawn: Rep");
    }

    @Test
    void anOpinionIsAwaitedFirstAndThenAnotherMailComes() {
        long id = submitted("42000");
        String link = link("fin.one");
        decide("fin.one", id, Decide.to(ApprovalAction.CONSULT_BEFORE, 1, idOf("legal"), null));
        assertThat(opened(link).get(link).body()).contains("opinion is awaited first");
        assertThat(opened(link).postForm(link, APPROVE).statusCode()).isEqualTo(409);
        assertThat(mails("legal").get(0)).contains("Your opinion is asked for");

        String asked = link("legal");
        assertThat(opened(asked).postForm(asked, APPROVE).statusCode()).isEqualTo(302);

        assertThat(mails("fin.one")).hasSize(2);
        assertThat(opened(link).get(link).body()).contains("a newer mail has replaced it");
        String anew = link("fin.one");
        assertThat(opened(anew).postForm(anew, APPROVE).statusCode()).isEqualTo(302);
        assertThat(seen(id).said()).hasSize(3);
    }

    @Test
    void theLinkOfSomebodyWhoLeftStaysBurntAlsoWhenThePersonComesBack() {
        long id = submitted("42000");
        String link = link("fin.one");
        people.add("boss", Role.ADMIN);
        active("fin.one", false);

        assertThat(opened(link).get(link).body()).contains("Somebody else decides here now");
        assertThat(opened(link).postForm(link, APPROVE).statusCode()).isEqualTo(409);
        assertThat(mails("boss")).hasSize(1);

        active("fin.one", true);
        assertThat(opened(link).postForm(link, APPROVE).statusCode()).isEqualTo(409);
        assertThat(seen(id).said()).isEmpty();
    }

    private void active(String login, boolean active) {
        people.as("boss", () -> {
            org.batoncrm.identity.People.Entry now = staff.get(idOf(login));
            staff.change(new org.batoncrm.identity.People.Entry(
                    now.id(),
                    now.version(),
                    now.login(),
                    now.name(),
                    now.email(),
                    active,
                    now.roles(),
                    now.teamIds(),
                    null));
        });
    }

    @Test
    void ofTwoAtTheSameTimeOneDecides() throws Exception {
        for (int i = 0; i < 5; i++) {
            long id = submitted("42000");
            String link = link("fin.one");
            Session phone = opened(link);
            Session desk = opened(link);

            List<Object> answers = together(phone, desk, link);

            assertThat(answers).containsExactlyInAnyOrder(302, 409);
            assertThat(seen(id).said()).hasSize(1);
        }
    }

    private static List<Object> together(Session one, Session other, String link) throws Exception {
        return AtOnce.outcomes(
                () -> one.postForm(link, APPROVE).statusCode(),
                () -> other.postForm(link, Map.of("action", "REJECT", "reason", "no"))
                        .statusCode());
    }

    @Test
    void whoTriesManyLinksHasToWait() {
        submitted("42000");
        Session guesser = people.anonymous();
        int status = 0;
        for (int i = 0; i < 200 && status != 429; i++) {
            status = guesser.get("/approvals/link/guess" + i).statusCode();
        }
        assertThat(status).isEqualTo(429);
    }

    private long idOf(String login) {
        return users.byLogin(login).orElseThrow().id();
    }
}
