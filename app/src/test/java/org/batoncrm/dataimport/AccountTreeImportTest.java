package org.batoncrm.dataimport;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.batoncrm.identity.Role;
import org.batoncrm.testing.BatonTest;
import org.batoncrm.testing.People;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

@BatonTest
class AccountTreeImportTest {

    private static final String HEADER =
            "account,sector,year_established,revenue,employees,office_location,subsidiary_of\n";

    @Autowired
    private People people;

    @Autowired
    private Imports imports;

    @Autowired
    private JdbcClient jdbc;

    @BeforeEach
    void whoWorksHere() {
        people.add("paul", Role.DATA_STEWARD);
    }

    @Test
    void guessesTheColumnsOfACompanyList() {
        long id = people.as("paul", () -> imports.stage("account", "a.csv", bytes(HEADER + "A,,,,,,\n")));

        assertThat(people.as("paul", () -> imports.get(id)).mapping().values())
                .containsExactly(
                        "name", "industry", "foundedYear", "annualRevenue", "companySize", "location", "parentId");
    }

    @Test
    void putsCompaniesBelowThoseThatComeLaterOrAreThere() {
        run(HEADER + "Old Tree,,,,,,\n", false);
        String file = HEADER + "Leaf,medical,1996,1100.04,2822,Kenya,Branch\nBranch,,,,,Leipzig,Trunk\n"
                + "Trunk,,,,,,\nTwig,,,,,,Old Tree\nLost,,,,,,Nowhere\n";

        long tried = run(file, true);
        assertThat(rows(tried)).isEqualTo(new ImportView.Rows(5, 4, 0, 0, 1));
        assertThat(failed(tried)).singleElement().asString().contains("Nowhere");

        people.as("paul", () -> imports.run(tried, null, false, "skip", false));
        await(tried);
        assertThat(rows(tried)).isEqualTo(new ImportView.Rows(5, 4, 0, 0, 1));
        assertThat(tree()).containsExactly("Branch<Trunk", "Leaf<Branch", "Twig<Old Tree");
        assertThat(jdbc.sql("select concat(founded_year, ' ', annual_revenue, ' ', company_size, ' ', country)"
                                + " from account where name = 'Leaf'")
                        .query(String.class)
                        .single())
                .isEqualTo("1996 1100.0400 2822 KE");

        people.as("paul", () -> imports.undo(tried));
        eventually(() -> names().equals(List.of("Old Tree")));
    }

    @Test
    void refusesCompaniesThatWouldStandAboveThemselves() {
        long id = run(HEADER + "A,,,,,,C\nB,,,,,,A\nC,,,,,,B\nD,,,,,,D\nE,,,,,,\n", false);

        assertThat(rows(id)).isEqualTo(new ImportView.Rows(5, 1, 0, 0, 4));
        assertThat(failed(id))
                .hasSize(4)
                .allSatisfy(sentence -> assertThat(sentence).contains("above itself"));
        assertThat(names()).containsExactly("E");
    }

    @Test
    void saysWhenTheCompanyAboveWasRefused() {
        long id = run(HEADER + "Child,,,,,,Parent\nParent,,,,many,,\n", false);

        assertThat(rows(id)).isEqualTo(new ImportView.Rows(2, 1, 0, 0, 1));
        assertThat(people.as("paul", () -> imports.report(id, "CREATED", 0)))
                .singleElement()
                .satisfies(row -> assertThat(row.sentence()).contains("Parent"));
    }

    @Test
    void putsAChangedPlaceInTheTreeBack() {
        run(HEADER + "Top,,,,,,\nChild,,,,,,Top\n", false);
        long id = people.as(
                "paul",
                () -> imports.stageAndRun(
                        "account",
                        "a.csv",
                        bytes(HEADER + "Child,,,,,,Newer\nNewer,,,,,,\n"),
                        null,
                        false,
                        "update",
                        false));
        await(id);
        assertThat(tree()).containsExactly("Child<Newer");

        people.as("paul", () -> imports.undo(id));
        eventually(() -> tree().equals(List.of("Child<Top")) && names().equals(List.of("Child", "Top")));
    }

    private long run(String file, boolean dryRun) {
        long id = people.as(
                "paul", () -> imports.stageAndRun("account", "a.csv", bytes(file), null, dryRun, "skip", false));
        await(id);
        return id;
    }

    private void await(long id) {
        eventually(() -> people.as("paul", () -> imports.get(id)).state() == ImportState.DONE);
    }

    private ImportView.Rows rows(long id) {
        return people.as("paul", () -> imports.get(id)).rows();
    }

    private List<String> failed(long id) {
        return people.as("paul", () -> imports.report(id, "FAILED", 0)).stream()
                .map(ImportRow::sentence)
                .toList();
    }

    private List<String> tree() {
        return jdbc.sql("select concat(a.name, '<', p.name) from account a join account p on p.id = a.parent_id"
                        + " where a.deleted_at is null order by a.name")
                .query(String.class)
                .list();
    }

    private List<String> names() {
        return jdbc.sql("select name from account where deleted_at is null order by name")
                .query(String.class)
                .list();
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
