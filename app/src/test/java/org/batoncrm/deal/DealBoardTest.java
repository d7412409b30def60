package org.batoncrm.deal;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.batoncrm.identity.CurrentUser;
import org.batoncrm.identity.Role;
import org.batoncrm.kernel.RecordId;
import org.batoncrm.process.Processes;
import org.batoncrm.process.WaitingTasks;
import org.batoncrm.product.ExchangeRates;
import org.batoncrm.testing.BatonTest;
import org.batoncrm.testing.Jobs;
import org.batoncrm.testing.People;
import org.batoncrm.testing.Session;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

@BatonTest
class DealBoardTest {

    @Autowired
    People people;

    @Autowired
    Deals deals;

    @Autowired
    Pipelines pipelines;

    @Autowired
    Processes processes;

    @Autowired
    WaitingTasks tasks;

    @Autowired
    Jobs jobs;

    @Autowired
    ExchangeRates rates;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    TransactionTemplate transaction;

    private Session rep;
    private Session page;

    @BeforeEach
    void somePeople() {
        long north = people.addTeam("North");
        people.add("rep", Set.of(north), Role.AE);
        people.add("mate", Set.of(north), Role.AE);
        people.add("stranger", Set.of(people.addTeam("South")), Role.AE);
        people.add("admin", Role.ADMIN);
        people.add("finance", Role.FINANCE);
        rep = people.basic("rep");
        page = people.logIn("rep");
    }

    @Test
    void addsUpEachColumnByCurrencyAndWeight() {
        deal("Small", "1000", "EUR");
        deal("Large", "30000", "EUR");
        deal("Abroad", "500", "USD");
        move(deal("Sure", "200", "EUR"), "NEGOTIATION");

        DealBoard.Column first = column("QUALIFICATION");
        assertThat(first.count()).isEqualTo(3);
        assertThat(first.sums())
                .extracting(sum -> sum.currency() + " " + sum.amount().intValue() + " "
                        + sum.weighted().intValue())
                .containsExactly("EUR 31000 3100", "USD 500 50");
        assertThat(column("NEGOTIATION").sums().get(0).weighted()).isEqualByComparingTo("120");
        assertThat(column("PROPOSAL").cards()).isEmpty();
        assertThat(page.get("/deals/board").body()).contains("31,000 EUR · 3,100", "Abroad");
    }

    @Test
    void aKnownProbabilityWeighsMoreThanItsStage() {
        RecordId deal = deal("Small", "1000", "EUR");
        rep.patchJson("/api/v1/deals/" + deal, "{\"probability\":55}");

        assertThat(column("QUALIFICATION").sums().get(0).weighted()).isEqualByComparingTo("550");
        assertThat(rep.patchJson("/api/v1/deals/" + deal, "{\"probability\":101}")
                        .statusCode())
                .isEqualTo(422);
    }

    @Test
    void keepsEachMoveHoweverItIsMade() {
        RecordId deal = deal("Fleet", "1000", "EUR");
        move(deal, "PROPOSAL");
        rep.patchJson("/api/v1/deals/" + deal, "{\"stage\":\"CLOSING\"}");
        rep.postJson("/api/v1/records/" + deal + "/actions/close-won", "{\"variables\":{}}");

        assertThat(jdbc.sql(
                                "select concat(coalesce(from_stage, '-'), '>', to_stage, ' ', to_status) from deal_stage_move"
                                        + " where deal_id = ? order by id")
                        .param(deal.value())
                        .query(String.class)
                        .list())
                .containsExactly(
                        "->QUALIFICATION OPEN",
                        "QUALIFICATION>PROPOSAL OPEN",
                        "PROPOSAL>CLOSING OPEN",
                        "CLOSING>CLOSING WON");
    }

    @Test
    void aCardThatSomebodyElseHasMovedIsStale() {
        RecordId deal = deal("Fleet", "1000", "EUR");
        int seen = version(deal);
        move(deal, "PROPOSAL");

        assertThat(post(deal, seen, "CLOSING").statusCode()).isEqualTo(412);
        assertThat(rep.get("/api/v1/deals/" + deal).body()).contains("\"stage\":\"PROPOSAL\"");
    }

    @Test
    void refusesMovesThatLeadNowhere() {
        RecordId deal = deal("Fleet", "1000", "EUR");

        assertThat(post(deal, version(deal), "NOWHERE").statusCode()).isEqualTo(422);
        Map<String, String> byMonth = form(deal, "2026-12");
        byMonth.put("by", "month");
        assertThat(page.postForm("/deals/" + deal + "/move", byMonth).statusCode())
                .isEqualTo(422);
        assertThat(people.logIn("stranger")
                        .postForm("/deals/" + deal + "/move", form(deal, "PROPOSAL"))
                        .statusCode())
                .isEqualTo(404);
        page.postForm("/deals/" + deal + "/won", form(deal, ""));
        assertThat(post(deal, version(deal), "PROPOSAL").statusCode()).isEqualTo(422);
        assertThat(rep.get("/api/v1/deals/" + deal).body())
                .contains("\"stage\":\"QUALIFICATION\"", "\"status\":\"WON\"");
    }

    @Test
    void givesADealAwayByMovingItsCardToSomebody() {
        RecordId deal = deal("Fleet", "1000", "EUR");
        Map<String, String> toMate = form(deal, "mate");
        toMate.put("by", "owner");

        assertThat(page.postForm("/deals/" + deal + "/move", toMate).statusCode())
                .isEqualTo(200);
        assertThat(rep.get("/api/v1/deals/" + deal).body()).contains("\"ownerId\":\"mate\"");
        assertThat(page.get("/deals/board?by=owner").body()).contains("data-column=\"mate\"");
    }

    @Test
    void makesColumnsOfAnyFieldThatHoldsOneOfAFewValues() {
        RecordId deal = deal("Fleet", "1000", "EUR");
        assertThat(page.get("/deals/board?by=type").body())
                .contains("data-column=\"RENEWAL\"", "data-column=\"none\"", "Renewal", "By: Approval");

        assertThat(move(deal, "type", "RENEWAL").statusCode()).isEqualTo(200);
        assertThat(rep.get("/api/v1/deals/" + deal).body()).contains("\"type\":\"RENEWAL\"");
        assertThat(move(deal, "type", "none").statusCode()).isEqualTo(200);
        assertThat(rep.get("/api/v1/deals/" + deal).body()).contains("\"type\":null");
        assertThat(move(deal, "nonStandardClauses", "true").statusCode()).isEqualTo(200);
        assertThat(rep.get("/api/v1/deals/" + deal).body()).contains("\"nonStandardClauses\":true");

        assertThat(move(deal, "type", "GIFT").statusCode()).isEqualTo(422);
        assertThat(move(deal, "approval", "APPROVED").statusCode()).isEqualTo(422);
        assertThat(rep.get("/api/v1/deals/" + deal).body()).contains("\"approval\":\"NONE\"", "\"type\":null");
        assertThat(page.get("/deals/board?by=approval").body()).contains("data-movable=\"false\"", "Fleet");
    }

    @Test
    void makesColumnsOfTheSourcesThatThereAre() {
        rep.patchJson("/api/v1/deals/" + deal("Fleet", "1000", "EUR"), "{\"source\":\"Fair & Co #1\"}");
        RecordId other = deal("Other", "5", "EUR");

        assertThat(page.get("/deals/board?by=source").body()).contains("data-column=\"Fair &amp; Co #1\"");
        assertThat(move(other, "source", "Fair & Co #1").body()).contains("1,005 EUR");
        assertThat(page.get("/deals/board/cards?by=source&offset=1&column=Fair+%26+Co+%231")
                        .body())
                .contains("class=\"deal-card\"");
    }

    @Test
    void makesColumnsOfTheStepsAtWhichTheProcessWaits() {
        RecordId deal = deal("Fleet", "1000", "EUR");
        deal("Other", "5", "EUR");
        CurrentUser.asProcess(() -> transaction.execute(
                t -> processes.start(deal, "quote-to-cash", "Msg_DealOpened", Map.of("dealId", deal.value()))));
        jobs.runDue();

        assertThat(page.get("/deals/board?by=step").body())
                .contains("data-column=\"User_ConfirmNeed\"", ">Confirm need<", "No process", "data-movable=\"false\"");
        assertThat(page.get("/deals/board/cards?by=step&offset=0&column=User_ConfirmNeed")
                        .body())
                .contains("Fleet")
                .doesNotContain("Other");
        assertThat(move(deal, "step", "User_PrepareQuote").statusCode()).isEqualTo(422);

        people.as("rep", () -> {
            WaitingTasks.Waiting task = tasks.find(deal, "User_ConfirmNeed").orElseThrow();
            tasks.complete(task.id(), Map.of("needOutcome", "QUOTE", "needNote", "Forty terminals"));
        });
        jobs.runDue();
        assertThat(page.get("/deals/board?by=step").body())
                .contains("data-column=\"User_PrepareQuote\"")
                .doesNotContain("data-column=\"User_ConfirmNeed\"");
    }

    @Test
    void tellsTheTaskThatIsDueFirst() {
        RecordId deal = deal("Fleet", "1000", "EUR");
        task("b", deal, "Answer their questions", 30);
        task("a", deal, "Call <them>", -50);

        DealBoard.Card card = column("QUALIFICATION").cards().get(0);

        assertThat(card.task().name()).isEqualTo("Call <them>");
        assertThat(card.task().assignee()).isEqualTo("Mate");
        assertThat(card.task().urgency()).isEqualTo(org.batoncrm.record.NextTasks.Urgency.LATE);
        assertThat(page.get("/deals/board").body())
                .contains("Call &lt;them&gt;", "sla-late", "2 d late")
                .doesNotContain("Answer their questions");
    }

    private void task(String id, RecordId deal, String name, int dueInHours) {
        java.time.LocalDateTime now = java.time.LocalDateTime.now(ZoneOffset.UTC);
        transaction.executeWithoutResult(t -> jdbc.sql("insert into task_view (task_id, name, record_type, record_id,"
                        + " assignee, created_at, due_at, due_order, priority, changed_at)"
                        + " values (?, ?, 'DEAL', ?, 'mate', ?, ?, ?, 50, ?)")
                .params(
                        id,
                        name,
                        deal.value(),
                        now.minusDays(9),
                        now.plusHours(dueInHours),
                        now.plusHours(dueInHours),
                        now)
                .update());
    }

    @Test
    void opensWhicheverWayOfLookingWasUsedLast() {
        deal("Fleet", "1000", "EUR");
        assertThat(page.get("/deals").headers().firstValue("Location"))
                .hasValueSatisfying(to -> assertThat(to).endsWith("/deals/board"));
        assertThat(page.get("/deals?view=list").body()).contains("table-list");
        assertThat(page.get("/deals").statusCode()).isEqualTo(200);
        page.get("/deals/forecast");
        assertThat(page.get("/deals").headers().firstValue("Location"))
                .hasValueSatisfying(to -> assertThat(to).endsWith("/deals/forecast"));
    }

    @Test
    void takesFiltersAndSavedViewsOfTheListAlong() {
        deal("Ours", "1000", "EUR");
        page.postForm(
                "/lists/deals/views", Map.of("name", "Small ones", "settings", "stage=QUALIFICATION&ownerId=rep"));

        String board = page.get("/deals/board?stage=QUALIFICATION&ownerId=rep").body();
        assertThat(board)
                .contains(
                        "Ours",
                        "Small ones",
                        "/deals/forecast?stage=QUALIFICATION&amp;ownerId=rep",
                        "/deals?stage=QUALIFICATION&amp;ownerId=rep",
                        "name=\"stage\" value=\"QUALIFICATION\"");
        assertThat(page.get("/deals/board?stage=CLOSING").body()).doesNotContain("Ours");
        assertThat(page.get("/deals/board?ownerId=mate").body()).doesNotContain("Ours");
        long north = jdbc.sql("select id from team where name = 'North'")
                .query(Long.class)
                .single();
        assertThat(page.get("/deals/board?teamId=" + north).body()).contains("Ours");
        assertThat(page.get("/deals/board?teamId=4711").body()).doesNotContain("Ours");
        assertThat(page.get("/deals?teamId=" + north + "&columns=teamId").body())
                .contains("Ours", "North");
    }

    private HttpResponse<String> move(RecordId deal, String by, String column) {
        Map<String, String> form = form(deal, column);
        form.put("by", by);
        return page.postForm("/deals/" + deal + "/move", form);
    }

    @Test
    void showsTheDealsThatOneMaySeeAndNoOthers() {
        deal("Ours", "1000", "EUR");

        assertThat(people.logIn("stranger").get("/deals/board").body()).doesNotContain("Ours", "1,000");
        assertThat(people.logIn("mate").get("/deals/board").body()).contains("Ours", "1,000");
        assertThat(people.logIn("mate").get("/deals/board?ownerId=me").body()).doesNotContain("Ours");
        assertThat(people.basic("stranger").get("/api/v1/deals/forecast").body())
                .contains("\"best\":0");
        people.add("helper", Role.SUPPORT_L1);
        assertThat(people.logIn("helper").get("/deals/board").statusCode()).isEqualTo(403);
    }

    @Test
    void pagesLongColumnsIn() {
        for (int n = 0; n < 60; n++) {
            deal("Deal " + n, "10", "EUR");
        }
        String first = page.get("/deals/board").body();
        String second =
                page.get("/deals/board/cards?column=QUALIFICATION&offset=25").body();
        String third =
                page.get("/deals/board/cards?column=QUALIFICATION&offset=50").body();

        assertThat(cards(first)).isEqualTo(25);
        assertThat(first).contains("offset=25");
        assertThat(cards(second)).isEqualTo(25);
        assertThat(second).contains("offset=50");
        assertThat(cards(third)).isEqualTo(10);
        assertThat(third).doesNotContain("offset=");
    }

    private static long cards(String html) {
        return Pattern.compile("class=\"deal-card\"").matcher(html).results().count();
    }

    @Test
    void marksWhatHasStoodTooLong() {
        RecordId deal = deal("Fleet", "1000", "EUR");
        transaction.executeWithoutResult(t -> jdbc.sql("update deal set stage_since = ? where id = ?")
                .params(java.time.LocalDateTime.now(ZoneOffset.UTC).minusDays(15), deal.value())
                .update());

        assertThat(column("QUALIFICATION").cards().get(0).stale()).isTrue();
        assertThat(page.get("/deals/board").body()).contains("15 d without a move");
    }

    @Test
    void aLostDealSaysWhyAndCanBeReopened() {
        RecordId deal = deal("Fleet", "1000", "EUR");
        String actions = "/api/v1/records/" + deal + "/actions/";

        assertThat(rep.postJson(actions + "close-lost", "{\"variables\":{}}").statusCode())
                .isEqualTo(422);
        assertThat(rep.patchJson("/api/v1/deals/" + deal, "{\"status\":\"LOST\"}")
                        .statusCode())
                .isEqualTo(422);
        assertThat(rep.get("/api/v1/deals/" + deal).body()).contains("\"status\":\"OPEN\"");
        HttpResponse<String> lost = rep.postJson(
                actions + "close-lost", "{\"variables\":{\"lossReason\":\"PRICE\",\"competitors\":\"Rival\"}}");
        assertThat(lost.body())
                .contains(
                        "\"status\":\"LOST\"",
                        "\"lossReason\":\"PRICE\"",
                        "\"competitors\":\"Rival\"",
                        "\"closedOn\":\"" + LocalDate.now(ZoneOffset.UTC));
        assertThat(rep.postJson(actions + "close-won", "{\"variables\":{}}").statusCode())
                .isEqualTo(422);
        assertThat(rep.postJson(actions + "reopen", "{\"variables\":{}}").body())
                .contains("\"status\":\"OPEN\"", "\"closedOn\":null", "\"lossReason\":null");
    }

    @Test
    void administratorsDrawPipelines() {
        RecordId deal = deal("Fleet", "1000", "EUR");
        assertThat(page.postForm("/deals/pipelines", pipeline()).statusCode()).isEqualTo(403);
        Session admin = people.logIn("admin");
        assertThat(admin.postForm("/deals/pipelines", Map.of("name", "Empty")).statusCode())
                .isEqualTo(422);
        assertThat(admin.postForm("/deals/pipelines", pipeline()).statusCode()).isEqualTo(302);

        Pipeline partners = pipelines.all().get(1);
        assertThat(partners.nameZh()).isEqualTo("Partners");
        HttpResponse<String> moved =
                rep.patchJson("/api/v1/deals/" + deal, "{\"pipelineId\":\"" + partners.id() + "\"}");
        String code = partners.stages().get(0).code();
        assertThat(moved.body()).contains("\"stage\":\"" + code + "\"");
        assertThat(rep.patchJson("/api/v1/deals/" + deal, "{\"stage\":\"PROPOSAL\"}")
                        .statusCode())
                .isEqualTo(422);
        assertThat(page.get("/deals/board?pipeline=" + partners.id()).body()).contains("Fleet", "Registered");
        assertThat(page.get("/deals/board").body()).doesNotContain("Fleet");
        assertThat(page.get("/deals?stage=" + code).body()).contains("Fleet", "Registered");

        Map<String, String> without = pipeline();
        without.put("version", "0");
        assertThat(admin.postForm("/deals/pipelines/" + partners.id(), without).statusCode())
                .isEqualTo(422);
        assertThat(pipelines.all().get(1).stages())
                .singleElement()
                .satisfies(stage -> assertThat(stage.category()).isEqualTo(ForecastCategory.BEST_CASE));
        without.put("stageCode", code);
        without.put("stageName", "Signed up");
        assertThat(admin.postForm("/deals/pipelines/" + partners.id(), without).statusCode())
                .isEqualTo(302);
        assertThat(admin.postForm("/deals/pipelines/" + partners.id(), without).statusCode())
                .isEqualTo(412);
        assertThat(page.get("/deals/board?pipeline=" + partners.id()).body()).contains("Signed up");
    }

    private static Map<String, String> pipeline() {
        Map<String, String> fields = new LinkedHashMap<>();
        fields.put("name", "Partners");
        fields.put("stagePosition", "10");
        fields.put("stageName", "Registered");
        fields.put("stageProbability", "20");
        fields.put("stageStaleDays", "30");
        fields.put("stageCategory", "BEST_CASE");
        return fields;
    }

    @Test
    void forecastsInTheBaseCurrency() {
        people.as("finance", () -> rates.set("USD", LocalDate.of(2020, 1, 1), "0.5"));
        LocalDate today = LocalDate.now(ZoneOffset.UTC);
        rep.patchJson("/api/v1/deals/" + deal("Open", "1000", "EUR"), "{\"expectedClose\":\"" + today + "\"}");
        rep.patchJson("/api/v1/deals/" + deal("Dollars", "400", "USD"), "{\"expectedClose\":\"" + today + "\"}");
        deal("Yen", "7", "JPY");
        rep.patchJson("/api/v1/deals/" + deal("Won", "600", "EUR"), "{\"status\":\"WON\"}");
        rep.patchJson("/api/v1/deals/" + deal("Lost", "600", "EUR"), "{\"status\":\"LOST\",\"lossReason\":\"PRICE\"}");

        String forecast = rep.get("/api/v1/deals/forecast").body();
        assertThat(forecast)
                .contains(
                        "{\"month\":\"" + today.toString().substring(0, 7)
                                + "\",\"sums\":{\"won\":600.00,\"weighted\":120.00,\"best\":1200.00",
                        "\"unconverted\":[\"JPY\"]",
                        "\"winRate\":50.0");
        String drawn = page.get("/deals/forecast").body();
        assertThat(drawn).contains("JPY", "1,200", "50.0 %");
    }

    @Test
    void movesByHowFirmlyDealsAreCountedOn() {
        RecordId deal = deal("Fleet", "1000", "EUR");
        assertThat(page.get("/deals/board?by=forecastCategory").body())
                .contains("data-column=\"OMITTED\"", "data-column=\"COMMIT\"", "Best case", "Fleet")
                .doesNotContain("data-column=\"CLOSED\"");

        people.as("rep", () -> deals.move(deal, deals.version(deal), "forecastCategory", "COMMIT"));

        assertThat(rep.get("/api/v1/deals/" + deal).body()).contains("\"forecastCategory\":\"COMMIT\"");
        assertThat(rep.get("/api/v1/deals?forecastCategory=COMMIT").body()).contains("Fleet");
        assertThat(rep.get("/api/v1/deals?forecastCategory=PIPELINE").body()).doesNotContain("Fleet");
        assertThat(page.get("/deals/" + deal).body()).contains("Commit", "<del>Pipeline</del>");
    }

    @Test
    void tellsHowLongDealsStandInAStage() {
        RecordId deal = deal("Fleet", "1000", "EUR");
        transaction.executeWithoutResult(t -> jdbc.sql("update deal_stage_move set moved_at = ? where deal_id = ?")
                .params(java.time.LocalDateTime.now(ZoneOffset.UTC).minusDays(3), deal.value())
                .update());
        move(deal, "PROPOSAL");

        assertThat(rep.get("/api/v1/deals/forecast").body())
                .contains(
                        "{\"name\":\"QUALIFICATION\",\"standing\":0,\"left\":1,\"kept\":100.0,\"days\":3.0}",
                        "{\"name\":\"PROPOSAL\",\"standing\":1,\"left\":0,\"kept\":null,\"days\":null}");
    }

    private DealBoard.Column column(String key) {
        return people.as(
                "rep",
                () -> board().columns().stream()
                        .filter(column -> column.key().equals(key))
                        .findFirst()
                        .orElseThrow());
    }

    @Autowired
    DealBoard boards;

    private DealBoard.Board board() {
        return boards.board(
                null,
                null,
                org.batoncrm.record.ListQuery.of(
                        deals.spec(), new org.springframework.util.LinkedMultiValueMap<>(), 25));
    }

    /** A deal that no process carries, so that people move it as they like. */
    private RecordId deal(String name, String amount, String currency) {
        RecordId deal = carried(name, amount, currency);
        transaction.executeWithoutResult(t -> processes.end(deal, "quote-to-cash", "test"));
        return deal;
    }

    private RecordId carried(String name, String amount, String currency) {
        return people.as(
                "rep", () -> deals.create(Map.of("name", name, "amount.amount", amount, "currency", currency)));
    }

    @Test
    void leadsToTheStepThatIsMissingWhenAProcessCarriesTheDeal() {
        RecordId deal = carried("Fleet", "1000", "EUR");
        jobs.runDue();

        HttpResponse<String> moved = post(deal, version(deal), "NEGOTIATION");

        String task = moved.headers().firstValue("HX-Redirect").orElseThrow();
        assertThat(task).startsWith("/tasks/");
        assertThat(page.get(task).body())
                .contains("The process of this deal waits at", "Confirm need", "What did you find?");
        assertThat(rep.get("/api/v1/deals/" + deal).body()).contains("\"stage\":\"QUALIFICATION\"");
        assertThat(rep.patchJson("/api/v1/deals/" + deal, "{\"stage\":\"NEGOTIATION\"}")
                        .body())
                .contains("Confirm need");

        String answer = "{\"variables\":{\"needOutcome\":\"QUOTE\",\"needNote\":\"Turbines\"}}";
        assertThat(rep.postJson("/api/v1" + task + "/complete", answer).statusCode())
                .isEqualTo(200);
        jobs.runDue();
        assertThat(rep.get("/api/v1/deals/" + deal).body()).contains("\"stage\":\"PROPOSAL\"");
        assertThat(post(deal, version(deal), "QUALIFICATION").headers().firstValue("HX-Redirect"))
                .isEmpty();
    }

    private void move(RecordId deal, String stage) {
        assertThat(post(deal, version(deal), stage).statusCode()).isEqualTo(200);
    }

    private HttpResponse<String> post(RecordId deal, int version, String stage) {
        return page.postForm("/deals/" + deal + "/move", Map.of("version", String.valueOf(version), "column", stage));
    }

    private Map<String, String> form(RecordId deal, String column) {
        return new LinkedHashMap<>(Map.of("version", String.valueOf(version(deal)), "column", column));
    }

    private int version(RecordId deal) {
        return people.as("rep", () -> deals.version(deal));
    }
}
