package org.batoncrm.dataimport;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.batoncrm.identity.Role;
import org.batoncrm.kernel.Forbidden;
import org.batoncrm.kernel.Invalid;
import org.batoncrm.kernel.Rejected;
import org.batoncrm.testing.BatonTest;
import org.batoncrm.testing.Jobs;
import org.batoncrm.testing.People;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Teams, products and deals of another system, one file after the other. */
@BatonTest
class SalesImportTest {

    private static final String TEAMS = "sales_agent,manager,regional_office\n"
            + "Ada Lind,Mo Berg,North\nBo Öst,Mo Berg,North\nCy Roe,Mo Berg,South\n李雷,,South\n";
    private static final String PRODUCTS = "product,series,sales_price\nPX Pro,PX,\"4,821\"\nPX Basic,PX,550\n";
    private static final String DEALS =
            "opportunity_id,sales_agent,product,account,deal_stage,engage_date,close_date,close_value\n"
                    + "O1,Ada Lind,PX Basic,Cold Ltd,Won,2016-10-20,2017-03-01,1054\n"
                    + "O2,Ada Lind,PXPro,Cold Ltd,Won,2016-10-25,2017-03-11,4514.5\n"
                    + "O3,Bo Öst,PXPro,,Engaging,2016-11-01,,\n"
                    + "O4,Cy Roe,PX Basic,,Prospecting,,,\n"
                    + "O5,Cy Roe,PX Basic,Cold Ltd,Lost,2016-11-02,2016-12-24,0\n";

    @Autowired
    private People people;

    @Autowired
    private Imports imports;

    @Autowired
    private JdbcClient jdbc;

    @Autowired
    private Jobs jobs;

    @BeforeEach
    void whoWorksHere() {
        people.add("root", Role.ADMIN);
        people.add("paul", Role.DATA_STEWARD);
    }

    @Test
    void makesTeamsOfManagersAndOffices() {
        long id = run("root", "user", TEAMS, "skip", false);

        assertThat(rows(id)).isEqualTo(new ImportView.Rows(4, 4, 0, 0, 0));
        assertThat(list("select concat(u.login, ':', r.role) from app_user u join user_role r on r.user_id = u.id"
                        + " where u.login not in ('root', 'paul') order by u.login"))
                .containsExactly("ada.lind:AE", "bo.ost:AE", "cy.roe:AE", "mo.berg:SALES_MANAGER", "user:AE");
        assertThat(
                        list(
                                "select concat(t.name, '<', p.name) from team t join team p on p.id = t.parent_id order by t.name"))
                .containsExactly("North · Mo Berg<North", "South · Mo Berg<South");
        assertThat(list("select concat(t.name, ':', u.login) from team_member m join team t on t.id = m.team_id"
                        + " join app_user u on u.id = m.user_id order by t.name, u.login"))
                .containsExactly(
                        "North · Mo Berg:ada.lind",
                        "North · Mo Berg:bo.ost",
                        "North · Mo Berg:mo.berg",
                        "South:user",
                        "South · Mo Berg:cy.roe",
                        "South · Mo Berg:mo.berg");
        assertThat(list("select login from app_user where password_hash is not null"))
                .containsExactlyInAnyOrder("root", "paul");

        assertThat(rows(run("root", "user", TEAMS, "skip", false))).isEqualTo(new ImportView.Rows(4, 0, 0, 4, 0));
        people.as("root", () -> assertThatThrownBy(() -> imports.undo(id)).isInstanceOf(Rejected.class));
    }

    @Test
    void letsOnlyAdministratorsBringPeople() {
        people.as("paul", () -> {
            assertThatThrownBy(() -> imports.stage("user", "t.csv", bytes(TEAMS)))
                    .isInstanceOf(Forbidden.class);
            assertThat(imports.types()).contains("deal", "product").doesNotContain("user");
        });
    }

    @Test
    void countsPeopleInATrialAsInTheRealRun() {
        String file = TEAMS + "Mo Berg,,North\nAda Lind,Mo Berg,North\nSelf,Self,North\n";
        long id = run("root", "user", file, "skip", true);
        ImportView.Rows tried = rows(id);
        assertThat(tried).isEqualTo(new ImportView.Rows(7, 4, 0, 2, 1));
        assertThat(list("select name from team")).isEmpty();

        people.as("root", () -> imports.run(id, null, false, "skip", false));
        await("root", id);
        assertThat(rows(id)).isEqualTo(tried);
    }

    @Test
    void makesProductsOnce() {
        long id = run("paul", "product", PRODUCTS + "px-pro,PX,1\n", "skip", false);

        assertThat(rows(id)).isEqualTo(new ImportView.Rows(3, 2, 0, 1, 0));
        assertThat(list("select concat(name, ' ', family, ' ', list_price) from product order by name"))
                .containsExactly("PX Basic PX 550.0000", "PX Pro PX 4821.0000");

        long updated = run("paul", "product", "product,sales_price\nPXPro,5000\n", "update", false);
        assertThat(list("select concat(name, ' ', list_price) from product where name = 'PX Pro'"))
                .containsExactly("PX Pro 5000.0000");
        people.as("paul", () -> imports.undo(updated));
        eventually(() ->
                list("select list_price from product where name = 'PX Pro'").equals(List.of("4821.0000")));
        people.as("paul", () -> imports.undo(id));
        eventually(() -> list("select name from product where deleted_at is null and name = 'PX Basic'")
                .isEmpty());
    }

    @Test
    void asksWhatAProductAndAStageMean() {
        prepare();
        long id = people.as("paul", () -> imports.stage("deal", "d.csv", bytes(DEALS)));

        List<Question> questions =
                people.as("paul", () -> imports.questions(id, imports.get(id).mapping()));
        assertThat(questions)
                .extracting(q -> q.text() + " → " + q.proposed() + (q.needed() ? " ?" : ""))
                .containsExactlyInAnyOrder(
                        "PXPro → same ?",
                        "Won → WON",
                        "Engaging → PROPOSAL",
                        "Prospecting → QUALIFICATION",
                        "Lost → LOST");
        assertThat(questions).extracting(Question::like).contains("PX Pro");
        people.as("paul", () -> {
            assertThatThrownBy(() -> imports.run(id, null, false, "skip", false))
                    .isInstanceOfSatisfying(
                            Invalid.class,
                            refused -> assertThat(refused.problems().get(0).messageKey())
                                    .isEqualTo("dataimport.question.open"));
            assertThatThrownBy(() -> imports.run(id, null, Map.of("product:PXPro", "perhaps"), true, "skip", false))
                    .isInstanceOf(Invalid.class);
        });

        people.as("paul", () -> imports.run(id, null, true, "skip", false));
        await("paul", id);
        assertThat(rows(id)).isEqualTo(new ImportView.Rows(5, 5, 0, 0, 0));
        people.as("paul", () -> imports.run(id, null, false, "skip", false));
        await("paul", id);
        assertThat(people.as("paul", () -> imports.get(id)).answers()).containsEntry("product:PXPro", "same");
        assertThat(list("select name from product order by name")).containsExactly("PX Basic", "PX Pro");
    }

    @Test
    void bringsDealsWithTheSumsOfTheFile() {
        prepare();
        long id = deals(DEALS, Map.of("product:PXPro", "same"));

        assertThat(rows(id)).isEqualTo(new ImportView.Rows(5, 5, 0, 0, 0));
        assertThat(
                        list(
                                "select concat(u.name, ' ', d.status, ' ', d.stage, ' ', count(*), ' ', sum(d.amount)) from deal d"
                                        + " join app_user u on u.id = d.owner_id group by u.name, d.status, d.stage order by u.name, d.status"))
                .containsExactly(
                        "Ada Lind WON QUALIFICATION 2 5568.5000",
                        "Bo Öst OPEN PROPOSAL 1 0.0000",
                        "Cy Roe LOST QUALIFICATION 1 0.0000",
                        "Cy Roe OPEN QUALIFICATION 1 0.0000");
        assertThat(list("select concat(external_id, ' ', opened_on, ' ', closed_on) from deal"
                        + " where closed_on is not null order by external_id"))
                .containsExactly("O1 2016-10-20 2017-03-01", "O2 2016-10-25 2017-03-11", "O5 2016-11-02 2016-12-24");
        assertThat(list("select concat(d.external_id, ' ', p.name) from deal d join deal_line l on l.deal_id = d.id"
                        + " join product p on p.id = l.product_id order by d.external_id"))
                .containsExactly("O1 PX Basic", "O2 PX Pro", "O3 PX Pro", "O4 PX Basic", "O5 PX Basic");
        assertThat(list("select external_id from deal where account_id is null order by external_id"))
                .containsExactly("O3", "O4");
        jobs.runDue();
        assertThat(list("select concat(d.external_id, ' ', l.process_key, ' ', l.current_step) from process_link l"
                        + " join deal d on d.id = l.record_id where l.ended_at is null order by d.external_id"))
                .as("open deals stand at the step of their stage, closed ones have no process")
                .containsExactly("O3 quote-to-cash User_PrepareQuote", "O4 quote-to-cash User_ConfirmNeed");

        assertThat(rows(deals(DEALS, Map.of("product:PXPro", "same")))).isEqualTo(new ImportView.Rows(5, 0, 0, 5, 0));
        people.as("paul", () -> imports.undo(id));
        eventually(() ->
                list("select external_id from deal where deleted_at is null").isEmpty());
        assertThat(list("select record_id from process_link where ended_at is null"))
                .isEmpty();
        assertThat(rows(deals(DEALS, Map.of("product:PXPro", "same")))).isEqualTo(new ImportView.Rows(5, 5, 0, 0, 0));
    }

    @Test
    void takesPeoplesAnswersForStagesAndProducts() {
        prepare();
        String file = DEALS + "O6,Bo Öst,Brand new,,Dreaming,2016-11-01,,12\n";
        deals(
                file,
                Map.of(
                        "product:PXPro", "empty",
                        "product:Brand new", "new",
                        "stage:Engaging", "NEGOTIATION",
                        "stage:Dreaming", "CLOSING"));

        assertThat(list("select concat(external_id, ' ', stage) from deal where status = 'OPEN' order by external_id"))
                .containsExactly("O3 NEGOTIATION", "O4 QUALIFICATION", "O6 CLOSING");
        assertThat(list("select d.external_id from deal d where not exists"
                        + " (select 1 from deal_line l where l.deal_id = d.id) order by d.external_id"))
                .containsExactly("O2", "O3");
        assertThat(list("select amount from deal where external_id = 'O2'")).containsExactly("4514.5000");
        assertThat(list("select name from product order by name")).containsExactly("Brand new", "PX Basic", "PX Pro");
    }

    @Test
    void changesADealAndPutsItBack() {
        prepare();
        deals(DEALS, Map.of("product:PXPro", "same"));
        String later = DEALS.replace(",Engaging,2016-11-01,,", ",Won,2016-11-01,2017-05-05,4000");
        long id = people.as(
                "paul",
                () -> imports.stageAndRun(
                        "deal", "d.csv", bytes(later), null, Map.of("product:PXPro", "same"), false, "update", false));
        await("paul", id);
        assertThat(rows(id)).isEqualTo(new ImportView.Rows(5, 0, 5, 0, 0));
        String asked = "select concat(status, ' ', amount) from deal where external_id = 'O3'";
        assertThat(list(asked)).containsExactly("WON 4000.0000");

        people.as("paul", () -> imports.undo(id));
        eventually(() -> list(asked).equals(List.of("OPEN 0.0000")));
    }

    @Test
    void saysWhyADealCannotBeTaken() {
        prepare();
        long id = deals(
                "opportunity_id,sales_agent,product,account,deal_stage,engage_date,close_value\n"
                        + "X1,Nobody Known,PX Pro,Cold Ltd,Won,2016-10-20,1\nX2,Ada Lind,PX Pro,Warm Ltd,Won,2016-10-20,1\n"
                        + "X3,Ada Lind,PX Pro,Cold Ltd,Won,2016-13-20,1\nX4,Ada Lind,PX Pro,Cold Ltd,Won,2016-10-20,much\n"
                        + "X5,Ada Lind,PX Pro,Cold Ltd,Won,2016-10-20,1\n",
                Map.of());

        assertThat(rows(id)).isEqualTo(new ImportView.Rows(5, 1, 0, 0, 4));
        assertThat(people.as("paul", () -> imports.report(id, "FAILED", 0)))
                .extracting(ImportRow::sentence)
                .satisfiesExactly(
                        owner -> assertThat(owner).contains("Nobody Known"),
                        account -> assertThat(account).contains("Warm Ltd"),
                        day -> assertThat(day).contains("Begun on"),
                        value -> assertThat(value).contains("Amount"));
    }

    @Test
    void takesTheForecastOfAnOpenDealAndRefusesAnUnknownOne() {
        prepare();
        long id = deals(
                "opportunity_id,sales_agent,account,deal_stage,forecast_category\n"
                        + "F1,Ada Lind,Cold Ltd,Prospecting,Best Case\nF2,Ada Lind,Cold Ltd,Won,Closed\n"
                        + "F3,Ada Lind,Cold Ltd,Prospecting,承诺\nF4,Ada Lind,Cold Ltd,Prospecting,\n"
                        + "F5,Ada Lind,Cold Ltd,Prospecting,Surely\n",
                Map.of());

        assertThat(rows(id)).isEqualTo(new ImportView.Rows(5, 4, 0, 0, 1));
        assertThat(list("select concat(external_id, ' ', forecast_category) from deal order by external_id"))
                .containsExactly("F1 BEST_CASE", "F2 CLOSED", "F3 COMMIT", "F4 PIPELINE");
    }

    @Test
    void asksOnThePageAndRemembersTheAnswer() {
        prepare();
        var session = people.logIn("paul");
        long id = people.as("paul", () -> imports.stage("deal", "d.csv", bytes(DEALS)));

        assertThat(session.get("/imports/" + id).body())
                .contains("product:PXPro", "the product PX Pro", "Prospecting", "Negotiation");
    }

    private void prepare() {
        run("root", "user", TEAMS, "skip", false);
        run("paul", "product", PRODUCTS, "skip", false);
        run("paul", "account", "account\nCold Ltd\n", "skip", false);
    }

    private long deals(String file, Map<String, String> answers) {
        long id = people.as(
                "paul", () -> imports.stageAndRun("deal", "d.csv", bytes(file), null, answers, false, "skip", false));
        await("paul", id);
        return id;
    }

    private long run(String who, String type, String file, String duplicates, boolean dryRun) {
        long id = people.as(
                who, () -> imports.stageAndRun(type, type + ".csv", bytes(file), null, dryRun, duplicates, false));
        await(who, id);
        return id;
    }

    private void await(String who, long id) {
        eventually(() -> people.as(who, () -> imports.get(id)).state() == ImportState.DONE);
    }

    private ImportView.Rows rows(long id) {
        return people.as("root", () -> imports.get(id)).rows();
    }

    private List<String> list(String sql) {
        return jdbc.sql(sql).query(String.class).list();
    }

    private static void eventually(java.util.function.BooleanSupplier done) {
        Instant patience = Instant.now().plus(Duration.ofSeconds(20));
        while (!done.getAsBoolean()) {
            assertThat(Instant.now()).as("still waiting").isBefore(patience);
            try {
                Thread.sleep(100);
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
        }
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
