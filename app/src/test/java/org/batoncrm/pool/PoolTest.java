package org.batoncrm.pool;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.Timestamp;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.batoncrm.customer.Accounts;
import org.batoncrm.customer.Contacts;
import org.batoncrm.deal.Deals;
import org.batoncrm.identity.CurrentUser;
import org.batoncrm.identity.Role;
import org.batoncrm.identity.UserCard;
import org.batoncrm.identity.Users;
import org.batoncrm.kernel.Conflict;
import org.batoncrm.kernel.Forbidden;
import org.batoncrm.kernel.RecordId;
import org.batoncrm.kernel.Refusal;
import org.batoncrm.kernel.Rejected;
import org.batoncrm.record.Activities;
import org.batoncrm.record.ActivityInput;
import org.batoncrm.record.ActivityKind;
import org.batoncrm.testing.BatonTest;
import org.batoncrm.testing.Jobs;
import org.batoncrm.testing.People;
import org.batoncrm.testing.Session;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/** What comes to the pool, who takes it, and who may not. */
@BatonTest
class PoolTest {

    @Autowired
    People people;

    @Autowired
    Users users;

    @Autowired
    Jobs jobs;

    @Autowired
    Pool pool;

    @Autowired
    PoolWork work;

    @Autowired
    PoolJourney journey;

    @Autowired
    PoolProperties properties;

    @Autowired
    Accounts accounts;

    @Autowired
    Contacts contacts;

    @Autowired
    Deals deals;

    @Autowired
    Activities activities;

    @Autowired
    TransactionTemplate transaction;

    @Autowired
    JdbcClient jdbc;

    @BeforeEach
    void aTeam() {
        long north = people.addTeam("North");
        people.add("rep", Set.of(north), Role.AE);
        people.add("rep2", Set.of(north), Role.AE);
        people.add("manager", Set.of(north), Role.SALES_MANAGER);
        people.add("finance", Role.FINANCE);
        people.add("steward", Role.DATA_STEWARD);
    }

    private RecordId account(String owner, String name) {
        return people.as(owner, () -> accounts.create(Map.of("name", name)));
    }

    /** As if it had been there for so many days without anybody doing anything. */
    private void old(RecordId account, int days) {
        Timestamp then = Timestamp.from(Instant.now().minusSeconds(86_400L * days + 3600));
        write("update account set created_at = ? where id = ?", then, account.value());
    }

    private void write(String sql, Object... parameters) {
        transaction.executeWithoutResult(
                status -> jdbc.sql(sql).params(List.of(parameters)).update());
    }

    private @Nullable String ownerOf(RecordId account) {
        return (String) people.as("steward", () -> accounts.get(account)).get("ownerId");
    }

    /** A run of the process on a day. */
    private void run() {
        journey.run();
        jobs.runDue();
    }

    /** Another day has come: what was run and warned lies back. */
    private void days(int passed) {
        transaction.executeWithoutResult(status -> {
            jdbc.sql("delete from pool_run").update();
            jdbc.sql("select record_type, record_id, warned_on, recycle_on from pool_warning")
                    .query((rs, n) -> List.of(
                            rs.getString(1),
                            rs.getLong(2),
                            rs.getObject(3, LocalDate.class),
                            rs.getObject(4, LocalDate.class)))
                    .list()
                    .forEach(row -> jdbc.sql("update pool_warning set warned_on = ?, recycle_on = ?"
                                    + " where record_type = ? and record_id = ?")
                            .params(
                                    java.sql.Date.valueOf(((LocalDate) row.get(2)).minusDays(passed)),
                                    java.sql.Date.valueOf(((LocalDate) row.get(3)).minusDays(passed)),
                                    row.get(0),
                                    row.get(1))
                            .update());
        });
    }

    private @Nullable Refusal claim(String who, RecordId id) {
        return people.as(who, () -> pool.claim(List.of(id.toString()))).get(0).refusal();
    }

    private long idOf(String login) {
        return users.byLogin(login).map(UserCard::id).orElseThrow();
    }

    private long count(String sql) {
        return jdbc.sql(sql).query(Long.class).single();
    }

    @Test
    void warnsFirstAndRecyclesWhatNobodyFollowsUp() {
        RecordId food = account("rep", "Harbour Foods");
        RecordId person =
                people.as("rep", () -> contacts.create(Map.of("lastName", "Berg", "accountId", food.toString())));
        old(food, 70);
        write(
                "update contact set created_at = ? where id = ?",
                Timestamp.from(Instant.now().minusSeconds(9_000_000)),
                person.value());
        run();
        assertThat(ownerOf(food)).as("warned only").isEqualTo("rep");
        assertThat(people.as("rep", () -> pool.standing(food)).goesOn()).isNotNull();
        assertThat(count("select count(*) from mail_outbox where to_address = 'rep@test.example'"))
                .isEqualTo(1);

        days(7);
        run();
        assertThat(ownerOf(food)).isNull();
        assertThat(people.as("steward", () -> contacts.get(person)).get("ownerId"))
                .as("contacts are not left behind")
                .isNull();
        PooledView pooled =
                people.as("rep2", () -> pool.page(PoolKind.ACCOUNT, 0)).items().get(0);
        assertThat(pooled.id()).isEqualTo(food);
        assertThat(pooled.lastOwner()).isEqualTo("Rep");
        assertThat(pooled.reasonKey()).isEqualTo("poolRule.accountIdle");
    }

    @Test
    void whatIsFollowedUpAfterTheWarningStays() {
        RecordId food = account("rep", "Harbour Foods");
        old(food, 70);
        run();
        people.as(
                "rep",
                () -> activities.add(new ActivityInput(
                        food.toString(), ActivityKind.CALL, "Called", null, null, null, null, null, null)));
        days(7);
        run();
        assertThat(ownerOf(food)).isEqualTo("rep");
        assertThat(people.as("rep", () -> pool.standing(food)).goesOn()).isNull();
    }

    @Test
    void anOpenDealIsNeverRecycled() {
        RecordId food = account("rep", "Harbour Foods");
        people.as("rep", () -> deals.create(Map.of("name", "Cold store", "accountId", food.toString())));
        jobs.runDue();
        old(food, 400);
        run();
        days(30);
        run();
        assertThat(ownerOf(food)).isEqualTo("rep");
        assertThat(count("select count(*) from pool_warning")).isZero();
    }

    @Test
    void whoOwesSomethingStaysWithTheirOwner() {
        RecordId food = account("rep", "Harbour Foods");
        old(food, 400);
        Timestamp now = Timestamp.from(Instant.now());
        write(
                "insert into invoice (id, version, kind, state, title, account_id, currency, net, tax, gross, open_amount,"
                        + " credited, written_off, planned_on, issued_on, payment_terms_days, billed_to, tax_type,"
                        + " automatic, created_at, updated_at) values (1, 0, 'INSTALMENT', 'ISSUED', 'x', ?, 'EUR', 10, 0,"
                        + " 10, 10, 0, 0, ?, ?, 30, 'x', 'STANDARD', false, ?, ?)",
                food.value(),
                java.sql.Date.valueOf(LocalDate.now()),
                java.sql.Date.valueOf(LocalDate.now()),
                now,
                now);
        run();
        assertThat(count("select count(*) from pool_warning")).isZero();
        write("update invoice set open_amount = 0 where id = 1");
        days(1);
        run();
        assertThat(count("select count(*) from pool_warning")).isEqualTo(1);
    }

    @Test
    void runTwiceOnOneDayDoesNothing() {
        RecordId food = account("rep", "Harbour Foods");
        run();
        old(food, 70);
        run();
        assertThat(count("select count(*) from pool_run")).isEqualTo(1);
        assertThat(count("select count(*) from pool_warning")).isZero();
    }

    @Test
    void anImportDoesNotStartWarningsForEverythingAtOnce() {
        for (int i = 0; i < properties.warningsPerDay() + 5; i++) {
            old(account("rep", "Account " + i), 70);
        }
        run();
        assertThat(count("select count(*) from pool_warning")).isEqualTo(properties.warningsPerDay());
        days(1);
        run();
        assertThat(count("select count(*) from pool_warning")).isEqualTo(properties.warningsPerDay() + 5);
    }

    @Test
    void goesOnWhereItWasKilled() {
        for (int i = 0; i < 5; i++) {
            old(account("rep", "Account " + i), 70);
        }
        LocalDate day = CurrentUser.asProcess(() -> work.open()).orElseThrow();
        CurrentUser.asProcess(() -> work.judgeBatch(day));
        transaction.executeWithoutResult(status -> {
            CurrentUser.asProcess(() -> work.judgeBatch(day));
            status.setRollbackOnly();
        });
        assertThat(count("select count(*) from pool_warning")).isZero();
        assertThat(CurrentUser.asProcess(() -> work.judgeBatch(day))).isFalse();
        assertThat(count("select count(*) from pool_warning")).isEqualTo(5);
        assertThat(people.as("steward", () -> work.latest()).get(0).looked()).isEqualTo(5);
    }

    @Test
    void oneOfTwoWhoTakeItAtOnceWinsAndTheOtherReadsASentence() throws Exception {
        RecordId food = inThePool("Harbour Foods", null);
        ExecutorService both = Executors.newFixedThreadPool(2);
        try {
            List<Callable<Refusal>> claims = List.of(() -> claim("rep", food), () -> claim("rep2", food));
            List<Refusal> refusals = new java.util.ArrayList<>();
            for (Future<Refusal> claim : both.invokeAll(claims)) {
                Refusal refusal = claim.get();
                if (refusal != null) {
                    refusals.add(refusal);
                }
            }
            assertThat(refusals).hasSize(1);
            assertThat(refusals.get(0)).isInstanceOf(Conflict.class);
            assertThat(refusals.get(0).messageKey()).isEqualTo("pool.taken");
        } finally {
            both.shutdownNow();
        }
        assertThat(ownerOf(food)).isIn("rep", "rep2");
    }

    /** An account of nobody, which this person had. */
    private RecordId inThePool(String name, @Nullable String lastOwner) {
        RecordId id = account("steward", name);
        people.as("steward", () -> accounts.assign(id, null));
        transaction.executeWithoutResult(status -> CurrentUser.asProcess(() -> {
            pool.left(id, lastOwner == null ? null : idOf(lastOwner), "poolRule.accountIdle");
            return true;
        }));
        return id;
    }

    @Test
    void refusesWhatIsAboveTheCapAndCountsNoCustomers() {
        long rep = idOf("rep");
        transaction.executeWithoutResult(status -> {
            for (int i = 0; i < properties.accountCap(); i++) {
                jdbc.sql("insert into account (id, version, name, status, match_name, owner_id, created_at, updated_at)"
                                + " values (?, 0, 'x', ?, 'x', ?, ?, ?)")
                        .params(
                                900_000L + i,
                                i == 0 ? "CUSTOMER" : "PROSPECT",
                                rep,
                                Timestamp.from(Instant.now()),
                                Timestamp.from(Instant.now()))
                        .update();
            }
        });
        assertThat(claim("rep", inThePool("First", null)))
                .as("a customer does not count")
                .isNull();
        assertThat(claim("rep", inThePool("Second", null)))
                .isInstanceOfSatisfying(
                        Rejected.class, no -> assertThat(no.messageKey()).isEqualTo("pool.cap.account"));
    }

    @Test
    void refusesToGiveBackWhatSomebodyHadUntilItHasCooledDown() {
        RecordId food = inThePool("Harbour Foods", "rep");
        assertThat(claim("rep", food))
                .isInstanceOfSatisfying(
                        Rejected.class, no -> assertThat(no.messageKey()).isEqualTo("pool.cooling"));
        write(
                "update pool_entry set since = ? where record_id = ?",
                Timestamp.from(Instant.now().minusSeconds(86_400L * (properties.coolingDays() + 1))),
                food.value());
        assertThat(claim("rep", food)).isNull();
        assertThat(ownerOf(food)).isEqualTo("rep");
    }

    @Test
    void refusesToShowMoreThanSoManyADay() {
        LocalDate today = LocalDate.now(ZoneOffset.UTC);
        RecordId food = inThePool("Harbour Foods", null);
        transaction.executeWithoutResult(status -> {
            for (int i = 0; i < properties.dailyViews(); i++) {
                jdbc.sql("insert into pool_view (user_id, view_day, record_type, record_id) values (?, ?, 'LEAD', ?)")
                        .params(idOf("rep"), java.sql.Date.valueOf(today), 1000L + i)
                        .update();
            }
        });
        Session rep = people.logIn("rep");
        assertThat(rep.get(food.link()).statusCode()).isEqualTo(422);
        assertThat(rep.get(food.link()).body()).contains("which is the most");
        assertThat(people.basic("rep").get("/api/v1/accounts/" + food).statusCode())
                .isEqualTo(422);
        assertThat(people.logIn("rep2").get(food.link()).statusCode()).isEqualTo(200);
        assertThat(people.logIn("manager").get(food.link()).statusCode()).isEqualTo(200);
        assertThat(rep.get(account("rep", "Own").link()).statusCode()).isEqualTo(200);
    }

    @Test
    void letsOnlySalesTakeAndOnlyThoseWhoLookAfterPeopleSeeTheForecast() {
        RecordId food = inThePool("Harbour Foods", null);
        assertThatThrownBy(() -> claim("finance", food)).isInstanceOf(Forbidden.class);
        assertThatThrownBy(() -> people.as("rep", () -> work.forecast(PoolKind.ACCOUNT)))
                .isInstanceOf(Forbidden.class);
        assertThatThrownBy(() -> people.as("rep", () -> work.judgeBatch(LocalDate.now())))
                .isInstanceOf(Forbidden.class);
    }

    @Test
    void isTakenAndForeseenOnThePagesAndOverRest() {
        RecordId food = inThePool("=Harbour <b>Foods", "rep2");
        RecordId tea = account("rep", "=Tea House");
        old(tea, 70);
        Session rep = people.logIn("rep");
        assertThat(rep.get("/pool?tab=accounts").body())
                .contains("=Harbour &lt;b&gt;Foods", "Rep2", "Nobody has followed up for 60 days")
                .doesNotContain("??");
        assertThat(rep.get("/pool").body()).contains("The pool is empty").doesNotContain("??");
        assertThat(rep.get("/pool?tab=deals").statusCode()).isEqualTo(404);
        assertThat(rep.get("/pool/of/" + food).body())
                .contains("In the pool since", "Take")
                .doesNotContain("??");
        assertThat(rep.get("/pool/of/" + tea).body()).doesNotContain("card");
        assertThat(rep.get("/pool/forecast").statusCode()).isEqualTo(403);
        assertThat(rep.postForm("/pool/claims", Map.of("ids", food.toString(), "tab", "accounts"))
                        .statusCode())
                .isEqualTo(302);
        assertThat(ownerOf(food)).isEqualTo("rep");
        assertThat(people.basic("rep2")
                        .postJson("/api/v1/pool/claims", "{\"ids\":[\"" + food + "\",\"X\"]}")
                        .body())
                .contains("\"claimed\":false", "has just been taken by Rep");
        assertThat(people.basic("rep2").postJson("/api/v1/pool/claims", "{}").statusCode())
                .isEqualTo(422);
        assertThat(people.basic("rep2").get("/api/v1/pool/accounts").body()).contains("\"total\":0");

        Session manager = people.logIn("manager");
        assertThat(manager.get("/pool/forecast?tab=accounts").body())
                .contains("=Tea House", "Owner is warned", "Nobody has followed up for 60 days")
                .doesNotContain("??", "Run now");
        assertThat(manager.get("/pool/forecast.csv?tab=accounts").body())
                .contains("'=Tea House")
                .contains("WARN");
        assertThat(people.basic("manager").get("/api/v1/pool/accounts/forecast").body())
                .contains("\"reasonKey\":\"poolRule.accountIdle\"");
        assertThat(people.basic("manager").postJson("/api/v1/pool-runs", "{}").statusCode())
                .isEqualTo(403);
        assertThat(people.basic("steward").postJson("/api/v1/pool-runs", "{}").statusCode())
                .isEqualTo(202);
        jobs.runDue();
        assertThat(rep.get("/pool/of/" + tea).body())
                .contains("Goes to the pool on")
                .doesNotContain("??");
        Session steward = people.logIn("steward");
        steward.postForm("/preferences/language", Map.of("language", "zh-CN"));
        assertThat(steward.get("/pool/forecast?tab=accounts").body())
                .contains("已提醒", "最近执行")
                .doesNotContain("??");
        assertThat(steward.get("/pool?tab=accounts").body()).contains("公海").doesNotContain("??");
    }
}
