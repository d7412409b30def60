package org.batoncrm.deal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.LocalDate;
import java.time.YearMonth;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.batoncrm.identity.Role;
import org.batoncrm.identity.UserCard;
import org.batoncrm.kernel.Forbidden;
import org.batoncrm.kernel.Invalid;
import org.batoncrm.kernel.Malformed;
import org.batoncrm.kernel.NotFound;
import org.batoncrm.kernel.RecordId;
import org.batoncrm.kernel.Stale;
import org.batoncrm.testing.BatonTest;
import org.batoncrm.testing.People;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

@BatonTest
class TargetsTest {

    private static final Quarter QUARTER = Quarter.parse("2026-Q4");
    private static final YearMonth OCTOBER = YearMonth.of(2026, 10);
    private static final YearMonth NOVEMBER = YearMonth.of(2026, 11);

    @Autowired
    People people;

    @Autowired
    Targets targets;

    @Autowired
    Deals deals;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    TransactionTemplate transaction;

    private long north;
    private UserCard rep;
    private UserCard chief;

    @BeforeEach
    void somePeople() {
        north = people.addTeam("North");
        rep = people.add("rep", Set.of(north), Role.AE);
        people.add("stranger", Set.of(people.addTeam("South")), Role.AE);
        chief = people.add("chief", Set.of(north), Role.SALES_MANAGER);
        people.add("director", Role.SALES_DIRECTOR);
        people.add("helper", Role.SUPPORT_L1);
    }

    @Test
    void addsMonthsUpToAQuarterBesideWhatWasWonAndIsOpen() {
        set("chief", rep.id(), month(OCTOBER, "1000"), month(NOVEMBER, "3000"));
        deal("Won", "1000", "2026-11-10", "WON");
        deal("Open", "500", "2026-12-31", "OPEN");
        deal("Later", "9000", "2027-01-01", "OPEN");

        Targets.Row row = row("rep", Targets.Kind.USER, rep.id());

        assertThat(row.levels().target()).isEqualByComparingTo("4000");
        assertThat(row.levels().challenge()).isEqualByComparingTo("12000");
        assertThat(row.won()).isEqualByComparingTo("1000");
        assertThat(row.best()).isEqualByComparingTo("500");
        assertThat(row.weighted()).isEqualByComparingTo("50");
        assertThat(row.percent()).isEqualTo(25);
        assertThat(row("rep", Targets.Kind.TEAM, north).won()).isEqualByComparingTo("1000");
        assertThat(row("rep", Targets.Kind.TEAM, north).percent()).isNull();
    }

    @Test
    void showsNobodyTheTargetsOfOtherTeams() {
        set("chief", rep.id(), month(OCTOBER, "1000"));

        assertThat(people.as("stranger", () -> targets.of(QUARTER)).rows())
                .extracting(row -> row.holder().name())
                .doesNotContain("North", rep.name(), chief.name());
        assertThatThrownBy(() -> set("stranger", rep.id(), month(OCTOBER, "1"))).isInstanceOf(NotFound.class);
        assertThatThrownBy(() -> people.as("helper", () -> targets.of(QUARTER))).isInstanceOf(Forbidden.class);
    }

    @Test
    void letsManagersSetThoseOfTheirPeopleButNotTheirOwn() {
        assertThatThrownBy(() -> set("rep", rep.id(), month(OCTOBER, "1"))).isInstanceOf(Forbidden.class);
        assertThatThrownBy(() -> set("chief", chief.id(), month(OCTOBER, "1"))).isInstanceOf(Forbidden.class);

        set("director", chief.id(), month(OCTOBER, "1"));

        assertThat(row("chief", Targets.Kind.USER, chief.id()).levels()).isNotNull();
    }

    @Test
    void refusesWhatDoesNotFitAndChangesNothing() {
        assertThatThrownBy(() ->
                        set("chief", rep.id(), month(OCTOBER, "1"), new Targets.Wanted(NOVEMBER, -1, "3", "2", "1")))
                .isInstanceOf(Invalid.class);
        assertThatThrownBy(() -> set("chief", rep.id(), new Targets.Wanted(NOVEMBER, -1, "3", "", "")))
                .isInstanceOf(Invalid.class);
        assertThatThrownBy(() -> set("chief", rep.id(), new Targets.Wanted(NOVEMBER, -1, "x", "2", "3")))
                .isInstanceOf(Invalid.class);
        assertThatThrownBy(() -> Quarter.parse("2026-Q5")).isInstanceOf(Malformed.class);

        assertThat(row("chief", Targets.Kind.USER, rep.id()).levels()).isNull();
    }

    @Test
    void tellsWhoeverComesSecond() {
        set("chief", rep.id(), month(OCTOBER, "1000"));
        assertThatThrownBy(() -> set("director", rep.id(), month(OCTOBER, "5"))).isInstanceOf(Stale.class);

        set("director", rep.id(), new Targets.Wanted(OCTOBER, 0, "2000", "2000", "2000"));
        assertThatThrownBy(() -> set("chief", rep.id(), new Targets.Wanted(OCTOBER, 0, "", "", "")))
                .isInstanceOf(Stale.class);

        set("chief", rep.id(), new Targets.Wanted(OCTOBER, 1, "", "", ""));
        assertThat(row("chief", Targets.Kind.USER, rep.id()).levels()).isNull();
    }

    @Test
    void isAPageWithAFormAndAResource() {
        String address = "/deals/targets/user/" + rep.id() + "?quarter=2026-Q4";

        assertThat(people.logIn("chief").get(address).body()).contains("2026-10.target", "Quarter 2026-Q4");
        assertThat(people.logIn("rep").get(address).body()).doesNotContain("2026-10.target");
        assertThat(people.logIn("stranger").get(address).statusCode()).isEqualTo(404);
        assertThat(people.logIn("chief").get("/deals/targets?quarter=soon").statusCode())
                .isEqualTo(400);
        assertThat(people.basic("rep")
                        .get("/api/v1/deals/targets?quarter=2026-Q4")
                        .body())
                .contains("\"quarter\":\"2026-Q4\"", rep.name());
    }

    private void deal(String name, String amount, String day, String status) {
        Map<String, @Nullable Object> input = new HashMap<>();
        input.put("name", name);
        input.put("amount.amount", amount);
        input.put("currency", "EUR");
        input.put("expectedClose", day);
        RecordId id = people.as("rep", () -> deals.create(input));
        if (status.equals("WON")) {
            transaction.executeWithoutResult(
                    done -> jdbc.sql("update deal set status = 'WON', closed_on = ? where id = ?")
                            .params(LocalDate.parse(day), id.value())
                            .update());
        }
    }

    private static Targets.Wanted month(YearMonth month, String target) {
        return new Targets.Wanted(month, -1, target, target, String.valueOf(Long.parseLong(target) * 3));
    }

    private void set(String login, long user, Targets.Wanted... months) {
        people.as(login, () -> targets.set(Targets.Kind.USER, user, List.of(months)));
    }

    private Targets.Row row(String login, Targets.Kind kind, long id) {
        return people.as(login, () -> targets.of(QUARTER)).rows().stream()
                .filter(row -> row.holder().kind() == kind && row.holder().id() == id)
                .findFirst()
                .orElseThrow();
    }
}
