package org.batoncrm.feedback;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.http.HttpResponse;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import org.batoncrm.customer.Accounts;
import org.batoncrm.customer.Contacts;
import org.batoncrm.identity.CurrentUser;
import org.batoncrm.identity.Role;
import org.batoncrm.kernel.Forbidden;
import org.batoncrm.kernel.NotFound;
import org.batoncrm.kernel.RecordId;
import org.batoncrm.onboarding.Onboardings;
import org.batoncrm.process.WaitingTasks;
import org.batoncrm.testing.AtOnce;
import org.batoncrm.testing.BatonTest;
import org.batoncrm.testing.Jobs;
import org.batoncrm.testing.People;
import org.batoncrm.testing.Session;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/** Customers are asked, answer, and are called when they are not content. */
@BatonTest
class SurveysTest {

    @Autowired
    People people;

    @Autowired
    Jobs jobs;

    @Autowired
    Surveys surveys;

    @Autowired
    SurveyWork work;

    @Autowired
    Feedbacks feedbacks;

    @Autowired
    FeedbackFigures figures;

    @Autowired
    Accounts accounts;

    @Autowired
    Contacts contacts;

    @Autowired
    Onboardings onboardings;

    @Autowired
    WaitingTasks tasks;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    TransactionTemplate transaction;

    @Autowired
    ApplicationEventPublisher events;

    private RecordId account;
    private RecordId contact;
    private RecordId onboarding;

    @BeforeEach
    void aCustomer() {
        people.add("rep", Set.of(people.addTeam("North")), Role.AE);
        people.add("csm", Role.CSM);
        people.add("lead", Role.SUPPORT_LEAD);
        account = people.as("rep", () -> accounts.create(Map.of("name", "Harbour Foods", "country", "DE")));
        contact = person("Ada", "ada@harbour.example", "zh");
        onboarding = people.as("rep", () -> onboardings.create(Map.of("accountId", account.toString())));
    }

    private RecordId person(String name, String address, String language) {
        Map<String, Object> input = new HashMap<>(Map.of(
                "firstName", name, "lastName", "Lovelace", "language", language, "accountId", account.toString()));
        if (!address.isEmpty()) {
            input.put("email", address);
        }
        return people.as("rep", () -> contacts.create(new HashMap<>(input)));
    }

    private RecordId ask(RecordId about, RecordId whom, Locale language) {
        return transaction.execute(status -> CurrentUser.asProcess(() -> surveys.ask(about, whom, account, language)));
    }

    /** A survey about the onboarding that has gone out. */
    private RecordId sent() {
        RecordId id = ask(onboarding, contact, Locale.CHINA);
        jobs.fireTimer(id.toString(), "Timer_Delay");
        return id;
    }

    private List<String> mails() {
        return jdbc.sql("select text_body from mail_outbox where template = 'feedback/survey' order by id")
                .query(String.class)
                .list();
    }

    private String address() {
        String text = mails().get(mails().size() - 1);
        int at = text.indexOf("/survey/");
        return text.substring(at, at + "/survey/".length() + 43);
    }

    private FeedbackView seen(RecordId id) {
        return people.as("csm", () -> feedbacks.get(id));
    }

    private static HttpResponse<String> answer(Session customer, String here, int score, String comment) {
        customer.get(here);
        return customer.postForm(here, Map.of("score", String.valueOf(score), "comment", comment));
    }

    @Test
    void asksInTheLanguageOfThePersonAndOnlyOnceAboutARecord() {
        RecordId id = sent();

        assertThat(ask(onboarding, contact, Locale.ENGLISH)).isEqualTo(id);
        assertThat(mails()).hasSize(1);
        assertThat(mails().get(0)).contains("上线工作已完成", "?score=5").doesNotContain("??", "ONB-");
        assertThat(jdbc.sql(
                                "select count(*) from mail_outbox where template = 'feedback/survey' and record_id is not null")
                        .query(Long.class)
                        .single())
                .as("whoever may read the record must not answer for the customer")
                .isZero();
        assertThat(seen(id).state()).isEqualTo(FeedbackState.ASKED);
        assertThatThrownBy(() -> people.as(
                        "rep",
                        () -> transaction.execute(status -> surveys.ask(onboarding, contact, account, Locale.ENGLISH))))
                .isInstanceOf(Forbidden.class);
    }

    @Test
    void anEnglishReaderGetsAnEnglishSurveyWithTheTicketsName() {
        RecordId ticket = RecordId.of("TICKET-100001");
        RecordId id = ask(ticket, contact, Locale.ENGLISH);
        if (seen(id).state() == FeedbackState.WAITING) {
            jobs.fireTimer(id.toString(), "Timer_Delay");
            assertThat(mails().get(0)).contains("we have closed your request", "It is about TICKET-100001");
        } else {
            assertThat(seen(id).why()).isEqualTo("sampledOut");
        }
    }

    @Test
    void asksNobodyTwiceInThirtyDaysNorWithoutAnAddressNorDuringAComplaint() {
        sent();
        RecordId tooOften = ask(RecordId.of("TICKET-100002"), contact, Locale.ENGLISH);
        assertThat(seen(tooOften).state()).isEqualTo(FeedbackState.NOT_ASKED);
        assertThat(seen(tooOften).why()).isEqualTo("tooOften");
        RecordId silent = ask(RecordId.of("TICKET-100003"), person("Grace", "", "en"), Locale.ENGLISH);
        assertThat(seen(silent).why()).isEqualTo("noAddress");
        RecordId nobody = ask(RecordId.of("TICKET-100004"), null, Locale.ENGLISH);
        assertThat(seen(nobody).why()).isEqualTo("noAddress");

        answer(people.anonymous(), address(), 1, "Bad");
        RecordId unhappy =
                ask(RecordId.of("TICKET-100005"), person("Grace", "grace@harbour.example", "en"), Locale.ENGLISH);
        assertThat(seen(unhappy).why()).isEqualTo("complaint");
    }

    @Test
    void lookingAtTheLinkAnswersNothing() {
        RecordId id = sent();
        Session scanner = people.anonymous();

        for (int score = 1; score <= 5; score++) {
            HttpResponse<String> page = scanner.get(address() + "?score=" + score);
            assertThat(page.statusCode()).isEqualTo(200);
            assertThat(page.headers().firstValue("Cache-Control")).contains("no-store");
            assertThat(page.body()).doesNotContain("??", "Harbour");
        }
        assertThat(scanner.get(address() + "?score=2").body())
                .as("in the language in which the customer was asked")
                .contains("您在邮件中选择了 2 分", "aria-pressed=\"true\"");
        assertThat(seen(id).answeredAt()).isNull();
        assertThat(scanner.get("/survey/nobodyknowsthis").statusCode()).isEqualTo(404);
    }

    @Test
    void anUnhappyAnswerIsCalledAndTheLoopIsClosed() {
        RecordId id = sent();
        Session customer = people.anonymous();

        HttpResponse<String> answered = answer(customer, address(), 1, "Write to ada@harbour.example");
        assertThat(answered.statusCode()).isEqualTo(302);
        customer.postForm("/preferences/language", Map.of("language", "en"));
        assertThat(customer.get(address()).body())
                .as("and in another one, when it is chosen")
                .contains("Thank you for your answer: 1 of 5");
        assertThat(seen(id).state()).isEqualTo(FeedbackState.FOLLOW_UP);
        assertThat(seen(id).comment()).isEqualTo("Write to ada@harbour.example");
        assertThat(people.basic("csm").get("/api/v1/feedback?state=FOLLOW_UP").body())
                .as("where many are shown, what concerns one person is hidden")
                .contains("Write to [@]")
                .doesNotContain("ada@harbour");
        people.as(
                "csm",
                () -> tasks.complete(
                        tasks.find(id, "User_CallDetractor").orElseThrow().id(),
                        new HashMap<>(Map.of("loopNote", "We talked", "rootCause", "SPEED"))));
        assertThat(seen(id).state()).isEqualTo(FeedbackState.CLOSED);
        assertThat(seen(id).rootCause()).isEqualTo("SPEED");
        FeedbackFigures.Figures all = people.as("lead", () -> figures.now());
        assertThat(all.all().asked()).isEqualTo(1);
        assertThat(all.all().percent()).isEqualTo(100);
        assertThat(all.all().average()).isEqualByComparingTo("1.00");
        assertThat(all.loopPercent()).isEqualTo(100);
        assertThat(all.comments().get(0).text()).isEqualTo("Write to [@]");
    }

    @Test
    void figuresTellTeamsAndPeriodsApart() {
        sent();
        answer(people.anonymous(), address(), 4, "");
        people.addTeam("South");
        LocalDate today = LocalDate.now(ZoneOffset.UTC);

        assertThat(figures(today, today, "North").all().answered()).isEqualTo(1);
        assertThat(figures(today, today, "North").teams())
                .extracting(FeedbackFigures.Line::of)
                .containsExactly("North");
        assertThat(figures(today, today, "South").all().asked()).isZero();
        assertThat(figures(today.minusDays(30), today.minusDays(10), "North")
                        .all()
                        .asked())
                .isZero();
        Session csm = people.logIn("csm");
        assertThat(csm.get("/feedback/figures?team=" + team("North") + "&from=" + today)
                        .body())
                .contains("North", "South", "By team");
        assertThat(csm.get("/feedback/figures?from=2026-05-02&to=2026-05-01").body())
                .contains("The last day is before the first.");
        assertThat(people.basic("csm")
                        .get("/api/v1/feedback/figures?from=2026-05-02&to=2026-05-01")
                        .statusCode())
                .isEqualTo(422);
    }

    private FeedbackFigures.Figures figures(LocalDate from, LocalDate to, String team) {
        return people.as("lead", () -> figures.of(from, to, team(team)));
    }

    private long team(String name) {
        return jdbc.sql("select id from team where name = ?")
                .param(name)
                .query(Long.class)
                .single();
    }

    @Test
    void anAnswerMayBeChangedUntilTheEndAndWhatFollowsIsAskedAgain() {
        RecordId id = sent();
        Session customer = people.anonymous();
        answer(customer, address(), 4, "");
        assertThat(seen(id).state()).isEqualTo(FeedbackState.CLOSED);

        assertThat(answer(customer, address(), 2, "I thought again").statusCode())
                .isEqualTo(302);
        assertThat(seen(id).score()).isEqualTo(2);
        assertThat(seen(id).state()).isEqualTo(FeedbackState.FOLLOW_UP);
        assertThat(people.as("csm", () -> tasks.find(id, "User_CallDetractor"))).isPresent();
        answer(customer, address(), 3, "I thought again");
        assertThat(seen(id).score()).isEqualTo(3);
        transaction.executeWithoutResult(status -> jdbc.sql("update feedback set close_at = asked_at where id = ?")
                .param(id.value())
                .update());
        HttpResponse<String> late = answer(customer, address(), 5, "");
        assertThat(late.statusCode()).isEqualTo(409);
        assertThat(seen(id).score()).isEqualTo(3);
    }

    @Test
    void ofTwoAnswersAtOnceBothAreHeardAndOneProcessFollows() throws Exception {
        RecordId id = sent();
        String here = address();
        Callable<?> unhappy = () -> answer(people.anonymous(), here, 1, "One");
        Callable<?> other = () -> answer(people.anonymous(), here, 2, "Two");
        AtOnce.outcomes(unhappy, other);

        assertThat(seen(id).score()).isIn(1, 2);
        assertThat(jdbc.sql("select count(*) from ACT_RU_TASK where TASK_DEF_KEY_ = 'User_CallDetractor'")
                        .query(Long.class)
                        .single())
                .isEqualTo(1);
    }

    @Test
    void anAnswerWithoutANameKeepsNone() {
        RecordId id = sent();
        Session customer = people.anonymous();
        customer.get(address());
        customer.postForm(address(), Map.of("score", "1", "comment", "Bad", "anonymous", "true"));

        FeedbackView kept = seen(id);
        assertThat(kept.state()).as("nobody can be called").isEqualTo(FeedbackState.CLOSED);
        assertThat(kept.who()).isNull();
        assertThat(kept.about()).isNull();
        assertThat(kept.account()).isNull();
        assertThat(jdbc.sql("select count(*) from feedback where id = ? and contact_id is null and about_id is null")
                        .param(id.value())
                        .query(Long.class)
                        .single())
                .isEqualTo(1);
        String page = people.logIn("csm").get("/feedback/" + id).body();
        assertThat(page).doesNotContain("Ada", "Harbour");
        RecordId again = ask(RecordId.of("TICKET-100006"), contact, Locale.ENGLISH);
        assertThat(seen(again).why()).isEqualTo("tooOften");
    }

    @Test
    void remindsOnceAndEndsUnanswered() {
        RecordId id = sent();
        jobs.fireTimer(id.toString(), "Timer_Reminder");
        CurrentUser.asProcess(() -> {
            work.remind(id);
            return null;
        });
        assertThat(mails()).hasSize(2);
        assertThat(mails().get(1)).contains("仅此一次提醒");
        jobs.fireTimer(id.toString(), "Timer_CloseAfterReminder");

        assertThat(seen(id).state()).isEqualTo(FeedbackState.UNANSWERED);
        HttpResponse<String> late = answer(people.anonymous(), address(), 5, "");
        assertThat(late.statusCode()).isEqualTo(409);
        assertThat(people.anonymous().get(address()).statusCode()).isEqualTo(410);
    }

    @Test
    void eachStepOfTheSurveyMayRunTwice() {
        RecordId id = sent();
        CurrentUser.asProcess(() -> {
            assertThat(work.send(id, 14)).isEqualTo(work.send(id, 14));
            return null;
        });
        assertThat(mails()).hasSize(1);
        answer(people.anonymous(), address(), 1, "Bad");
        CurrentUser.asProcess(() -> {
            work.called(id, "First", "SPEED", false);
            work.called(id, "Second", "PRICE", false);
            work.close(id);
            return null;
        });
        assertThat(seen(id).loopNote()).isEqualTo("First");
        assertThat(seen(id).state()).isEqualTo(FeedbackState.CLOSED);
        assertThatThrownBy(() -> people.as("csm", () -> work.close(id))).isInstanceOf(Forbidden.class);
    }

    @Test
    void onlyWhoHearsCustomersReadsWhatTheySay() {
        RecordId id = sent();

        assertThatThrownBy(() -> people.as("rep", () -> feedbacks.get(id))).isInstanceOf(NotFound.class);
        assertThatThrownBy(() -> people.as("rep", () -> figures.now())).isInstanceOf(Forbidden.class);
        assertThat(people.basic("rep").get("/api/v1/feedback").body()).contains("\"total\":0");
        assertThat(people.basic("rep").get("/api/v1/feedback/" + id).statusCode())
                .isEqualTo(404);
    }

    @Test
    void thePagesShowWhatThereIs() {
        RecordId id = sent();
        answer(people.anonymous(), address(), 5, "Wonderful");
        Session csm = people.logIn("csm");

        assertThat(csm.get("/feedback").body()).contains(id.toString(), "Harbour Foods");
        assertThat(csm.get("/feedback/" + id).body())
                .contains("Wonderful", "5 of 5 points", "Ada Lovelace")
                .doesNotContain("??");
        assertThat(csm.get("/feedback/figures").body())
                .contains("Wonderful", "By occasion")
                .doesNotContain("??");
        assertThat(csm.get("/records/" + id + "/process-panel").statusCode()).isEqualTo(200);
        csm.postForm("/preferences/language", Map.of("language", "zh-CN"));
        assertThat(csm.get("/feedback/figures").body()).contains("客户满意度").doesNotContain("??");
    }
}
