package org.batoncrm.deal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.batoncrm.identity.CurrentUser;
import org.batoncrm.identity.Role;
import org.batoncrm.identity.UserCard;
import org.batoncrm.identity.Users;
import org.batoncrm.kernel.Invalid;
import org.batoncrm.kernel.RecordId;
import org.batoncrm.record.ListQuery;
import org.batoncrm.testing.BatonTest;
import org.batoncrm.testing.People;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

@BatonTest
class ForecastTest {

    private static final LocalDate TODAY = LocalDate.now(ZoneOffset.UTC);
    private static final YearMonth MONTH = YearMonth.from(TODAY);

    @Autowired
    People people;

    @Autowired
    Users users;

    @Autowired
    DealForecast forecasts;

    @Autowired
    Targets targets;

    @Autowired
    Deals deals;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    TransactionTemplate transaction;

    private long sales;
    private long north;
    private long south;
    private UserCard rep;
    private UserCard other;

    @BeforeEach
    void twoTeamsBelowOne() {
        sales = people.addTeam("Sales");
        north = CurrentUser.asProcess(() -> users.addTeam("North", sales));
        south = CurrentUser.asProcess(() -> users.addTeam("South", sales));
        rep = people.add("rep", Set.of(north), Role.AE);
        other = people.add("other", Set.of(south), Role.AE);
        people.add("chief", Set.of(sales), Role.SALES_MANAGER);
        people.add("director", Role.SALES_DIRECTOR);
    }

    @Test
    void saysWhatIsMissingToTheTarget() {
        target(Targets.Kind.USER, rep.id(), MONTH, "5000");
        won("rep", "2000");
        open("rep", "1000", TODAY);

        DealForecast.Forecast forecast = forecast("director", Map.of("ownerId", "rep"));

        assertThat(forecast.total().sums().won()).isEqualByComparingTo("2000");
        assertThat(forecast.total().sums().expected()).isEqualByComparingTo("2100");
        assertThat(forecast.total().missing()).isEqualByComparingTo("3000");
        assertThat(forecast.total().percent()).isEqualTo(40);
        assertThat(month(forecast, MONTH).missing()).isEqualByComparingTo("3000");
        assertThat(forecast.people())
                .singleElement()
                .satisfies(part -> assertThat(part.missing()).isEqualByComparingTo("3000"));
        assertThat(forecast.teams()).isEmpty();
    }

    @Test
    void nothingIsMissingWhenMoreWasWon() {
        target(Targets.Kind.USER, rep.id(), MONTH, "1000");
        won("rep", "2000");

        assertThat(forecast("director", Map.of("ownerId", "rep")).total().missing())
                .isEqualByComparingTo("0");
    }

    @Test
    void holdsATeamWithoutATargetAgainstThoseOfItsPeopleAndTeams() {
        target(Targets.Kind.USER, rep.id(), MONTH, "5000");
        target(Targets.Kind.TEAM, south, MONTH, "7000");
        target(Targets.Kind.USER, other.id(), MONTH, "6000");
        won("other", "500");

        DealForecast.Forecast forecast = forecast("director", Map.of());

        assertThat(forecast.teams())
                .extracting(part -> part.holder().name() + " " + part.depth() + " "
                        + part.levels().target().intValue() + " "
                        + part.sums().won().intValue())
                .containsExactly("Sales 0 12000 500", "North 1 5000 0", "South 1 7000 500");
        assertThat(forecast.total().levels().target()).isEqualByComparingTo("12000");
    }

    @Test
    void addsNoTargetsUpThatTheReaderDoesNotSee() {
        target(Targets.Kind.USER, rep.id(), MONTH, "5000");

        DealForecast.Forecast own = forecast("rep", Map.of("ownerId", "me"));
        DealForecast.Forecast team = forecast("rep", Map.of());

        assertThat(own.total().levels().target()).isEqualByComparingTo("5000");
        assertThat(team.total().levels()).isNull();
        assertThat(forecast("other", Map.of()).people()).isEmpty();
    }

    @Test
    void comparesNoTargetWithAPartOfTheDeals() {
        target(Targets.Kind.USER, rep.id(), MONTH, "5000");
        won("rep", "2000");

        DealForecast.Forecast forecast = forecast("director", Map.of("ownerId", "rep", "stage", "QUALIFICATION"));

        assertThat(forecast.total().sums().won()).isEqualByComparingTo("2000");
        assertThat(forecast.total().levels()).isNull();
        assertThat(forecast.stages().get(0).name()).isEqualTo("QUALIFICATION");
    }

    @Test
    void countsATeamWithThoseBelowIt() {
        won("rep", "2000");
        won("other", "300");

        assertThat(wonOf(sales)).isEqualByComparingTo("2300");
        assertThat(wonOf(north)).isEqualByComparingTo("2000");
        assertThat(wonOf(987_654)).isEqualByComparingTo("0");
        assertThat(forecast("chief", Map.of("teamId", String.valueOf(south))).teams())
                .extracting(part -> part.holder().name())
                .containsExactly("South");
    }

    private BigDecimal wonOf(long team) {
        return forecast("chief", Map.of("teamId", String.valueOf(team)))
                .total()
                .sums()
                .won();
    }

    @Test
    void showsAQuarterOrAYearAndKeepsWhatIsExpectedLaterApart() {
        open("rep", "1000", TODAY);
        open("rep", "70", TODAY.plusYears(2));

        DealForecast.Forecast year =
                people.as("rep", () -> forecasts.of(Period.year(TODAY.getYear()), query(Map.of())));

        assertThat(year.months()).hasSize(13);
        assertThat(year.total().sums().best()).isEqualByComparingTo("1000");
        assertThat(month(year, null).sums().best()).isEqualByComparingTo("70");
        assertThat(forecast("rep", Map.of()).months()).hasSize(4);
        assertThat(people.logIn("rep").get("/deals/forecast?period=soon").statusCode())
                .isEqualTo(400);
        assertThat(people.basic("rep")
                        .get("/api/v1/deals/forecast?period=" + TODAY.getYear())
                        .body())
                .contains("\"period\":\"" + TODAY.getYear() + "\"");
    }

    @Test
    void countsDealsByHowFirmlySomebodyCountsOnThem() {
        RecordId early = open("rep", "100", TODAY);
        change(open("rep", "2000", TODAY), "stage", "NEGOTIATION");
        change(open("rep", "30000", TODAY), "stage", "CLOSING");
        change(open("rep", "400000", TODAY), "forecastCategory", "OMITTED");

        DealForecast.Sums sums = forecast("rep", Map.of()).total().sums();
        assertThat(sums.pipeline()).isEqualByComparingTo("100");
        assertThat(sums.bestCase()).isEqualByComparingTo("2000");
        assertThat(sums.commit()).isEqualByComparingTo("30000");
        assertThat(sums.best()).isEqualByComparingTo("32100");
        assertThat(sums.weighted()).isEqualByComparingTo("25210");

        change(early, "forecastCategory", "COMMIT");
        assertThat(forecast("rep", Map.of()).total().sums().commit()).isEqualByComparingTo("30100");
        assertThat(people.logIn("rep").get("/deals/forecast").body())
                .contains("Commit", "Best case", "30,100", "2,000");
    }

    @Test
    void theForecastOfADealFollowsItsStageUntilSomebodyKnowsBetter() {
        RecordId deal = open("rep", "100", TODAY);
        assertThat(category(deal)).isEqualTo("PIPELINE");
        change(deal, "forecastCategory", "COMMIT");
        change(deal, "name", "Renamed");
        assertThat(category(deal)).isEqualTo("COMMIT");
        change(deal, "stage", "NEGOTIATION");
        assertThat(category(deal)).isEqualTo("BEST_CASE");
        people.as("rep", () -> deals.change(deal, Map.of("stage", "CLOSING", "forecastCategory", "BEST_CASE")));
        assertThat(category(deal)).isEqualTo("BEST_CASE");
        Map<String, @Nullable Object> forgotten = new HashMap<>();
        forgotten.put("forecastCategory", null);
        people.as("rep", () -> deals.change(deal, forgotten));
        assertThat(category(deal)).isEqualTo("COMMIT");
        assertThatThrownBy(() -> change(deal, "forecastCategory", "CLOSED")).isInstanceOf(Invalid.class);
    }

    @Test
    void theForecastOfADealThatHasEndedFollowsFromHowItEnded() {
        RecordId won = won("rep", "100");
        assertThat(category(won)).isEqualTo("CLOSED");
        assertThatThrownBy(() -> change(won, "forecastCategory", "COMMIT")).isInstanceOf(Invalid.class);
        RecordId lost = open("rep", "100", TODAY);
        people.as("rep", () -> deals.change(lost, Map.of("status", "LOST", "lossReason", "PRICE")));
        assertThat(category(lost)).isEqualTo("OMITTED");
        change(lost, "status", "OPEN");
        assertThat(category(lost)).isEqualTo("PIPELINE");
    }

    private String category(RecordId deal) {
        return people.as("rep", () -> String.valueOf(deals.get(deal).get("forecastCategory")));
    }

    @Test
    void tellsHowLongItTookToWin() {
        RecordId deal = won("rep", "100");
        change(deal, "openedOn", TODAY.minusDays(12).toString());

        assertThat(forecast("rep", Map.of()).cycleDays()).isEqualByComparingTo("12");
    }

    @Test
    void staysAreSeenByWhoeverSeesTheDealNow() {
        RecordId deal = open("rep", "1000", TODAY);
        stoodFor(deal, 2);
        change(deal, "stage", "PROPOSAL");
        assertThat(left("rep")).isEqualTo(1);
        assertThat(left("other")).isZero();

        people.as("director", () -> deals.change(deal, Map.of("ownerId", "other")));
        assertThat(left("rep")).isZero();
        assertThat(left("other")).isEqualTo(1);
        assertThat(forecast("other", Map.of()).stages().get(0).days()).isEqualByComparingTo("2");

        people.as("other", () -> deals.delete(deal));
        assertThat(left("other")).isZero();
    }

    @Test
    void tellsWhereDealsAreLost() {
        RecordId deal = open("rep", "1000", TODAY);
        open("rep", "1000", TODAY);
        people.as("rep", () -> deals.change(deal, Map.of("status", "LOST", "lossReason", "PRICE")));

        DealForecast.StageTime stage = forecast("rep", Map.of()).stages().get(0);

        assertThat(stage.left()).isEqualTo(1);
        assertThat(stage.standing()).isEqualTo(1);
        assertThat(stage.kept()).isEqualByComparingTo("0");
    }

    @Test
    void isOnePageWithMonthsTeamsAndPeople() {
        target(Targets.Kind.USER, rep.id(), MONTH, "5000");
        won("rep", "2000");

        String page = people.logIn("chief").get("/deals/forecast").body();

        assertThat(page)
                .contains(
                        MONTH.toString(), "North", "Rep", "5,000", "3,000", "40 %", "/deals/targets/user/" + rep.id());
        assertThat(people.logIn("rep").get("/deals/forecast").body())
                .contains("2,000")
                .doesNotContain("/deals/targets/user/" + rep.id());
    }

    private long left(String login) {
        return forecast(login, Map.of()).stages().get(0).left();
    }

    private void stoodFor(RecordId deal, int days) {
        transaction.executeWithoutResult(t -> jdbc.sql("update deal_stage_move set moved_at = ? where deal_id = ?")
                .params(LocalDateTime.now(ZoneOffset.UTC).minusDays(days), deal.value())
                .update());
    }

    private RecordId won(String login, String amount) {
        RecordId deal = open(login, amount, TODAY);
        people.as(login, () -> deals.change(deal, Map.of("status", "WON")));
        return deal;
    }

    private RecordId open(String login, String amount, LocalDate expected) {
        Map<String, @Nullable Object> input = new HashMap<>();
        input.put("name", "Deal");
        input.put("amount.amount", amount);
        input.put("currency", "EUR");
        input.put("expectedClose", expected.toString());
        return people.as(login, () -> deals.create(input));
    }

    private void change(RecordId deal, String field, String value) {
        people.as("director", () -> deals.change(deal, Map.of(field, value)));
    }

    private void target(Targets.Kind kind, long id, YearMonth month, String amount) {
        people.as(
                "director",
                () -> targets.set(kind, id, List.of(new Targets.Wanted(month, -1, amount, amount, amount))));
    }

    private DealForecast.Forecast forecast(String login, Map<String, String> filters) {
        return people.as(login, () -> forecasts.of(Period.of(Quarter.of(TODAY)), query(filters)));
    }

    private ListQuery query(Map<String, String> filters) {
        Map<String, List<String>> parameters = new HashMap<>();
        filters.forEach((key, value) -> parameters.put(key, List.of(value)));
        return ListQuery.of(deals.spec(), parameters, 1);
    }

    private static DealForecast.Month month(DealForecast.Forecast forecast, @Nullable YearMonth month) {
        return forecast.months().stream()
                .filter(row -> java.util.Objects.equals(row.month(), month))
                .findFirst()
                .orElseThrow();
    }
}
