package org.batoncrm.dataimport;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.batoncrm.customer.Accounts;
import org.batoncrm.customer.Contacts;
import org.batoncrm.identity.Role;
import org.batoncrm.kernel.RecordId;
import org.batoncrm.testing.BatonTest;
import org.batoncrm.testing.People;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

@BatonTest
class ContactImportTest {

    private static final String HEADER =
            "Given Name,Surname,Account Name,Homepage,Title,E-Mail Address,Tel,Cell,Opt-in,Owner,Shoe size\n";
    private static final String FILE = HEADER
            + "Grace,Hopper,Navy Machines,,CEO,grace@navy.example,+49 30 1234567,,yes,peter,38\n"
            + "Bob,Bole,Nobody Knows Ltd,,,bob@bole.example,,0171 998877,no,Somebody Else,\n"
            + "小明,王,,navy.example,经理,,021-55667788,,,,\n"
            + "Ann,Twice,,,,GRACE@navy.example,,,,,\n"
            + "Only,,Navy Machines,,,only@navy.example,,,,,\n"
            + "Cara,Cole,,,,no address,,,,,\n"
            + "Dora,Dole,Navy Machines,,,,,,,,\n";

    @Autowired
    private People people;

    @Autowired
    private Imports imports;

    @Autowired
    private Accounts accounts;

    @Autowired
    private Contacts contacts;

    @Autowired
    private JdbcClient jdbc;

    private RecordId navy;

    @BeforeEach
    void aCompanyThatWeKnow() {
        people.add("paul", Role.DATA_STEWARD);
        people.add("peter", Role.AE);
        navy = people.as(
                "paul", () -> accounts.create(Map.of("name", "Navy Machines GmbH", "website", "www.navy.example")));
    }

    @Test
    void guessesTheColumns() {
        long id =
                people.as("paul", () -> imports.stage("contact", "people.csv", FILE.getBytes(StandardCharsets.UTF_8)));
        assertThat(people.as("paul", () -> imports.get(id)).mapping().values())
                .containsExactlyInAnyOrder(
                        "firstName",
                        "lastName",
                        "company",
                        "website",
                        "jobTitle",
                        "email",
                        "phone",
                        "mobile",
                        "consent.email",
                        "ownerId",
                        "custom.Shoe size");
    }

    @Test
    void accountsForEachRowAndLinksTheCompany() {
        ImportView done = run("skip", false);
        assertThat(done.rows()).isEqualTo(new ImportView.Rows(7, 4, 0, 1, 2));
        assertThat(report(done, "FAILED")).extracting(ImportRow::number).containsExactly(5, 6);
        assertThat(report(done, "FAILED"))
                .allSatisfy(row -> assertThat(row.sentence()).isNotBlank());

        Map<String, ?> grace = contact("Grace Hopper");
        assertThat(grace.get("accountId")).isEqualTo(navy.toString());
        assertThat(grace.get("ownerId")).isEqualTo("peter");
        assertThat(grace.get("consent").toString()).contains("email=true");
        assertThat(contact("王小明").get("accountId")).isEqualTo(navy.toString());
        assertThat(contact("Bob Bole").get("custom").toString())
                .contains("company=Nobody Knows Ltd", "owner=Somebody Else");
        assertThat(people.as("paul", () -> contacts.at(navy))).hasSize(3);
    }

    @Test
    void createsNothingWhenTheSameFileComesAgain() {
        run("skip", false);
        ImportView again = run("skip", false);
        assertThat(again.rows()).isEqualTo(new ImportView.Rows(7, 0, 0, 5, 2));
        assertThat(rows()).isEqualTo(4);
    }

    @Test
    void updatesAndPutsBack() {
        run("skip", false);
        String changed = HEADER + "Grace,Hopper-Murray,,,Admiral,grace@navy.example,,,no,,41\n";
        ImportView done = run(changed, "update", false);
        assertThat(done.rows()).isEqualTo(new ImportView.Rows(1, 0, 1, 0, 0));
        assertThat(contact("Grace Hopper-Murray").toString()).contains("Admiral", "Shoe size=41", "email=false");

        people.as("paul", () -> imports.undo(done.id()));
        await(done.id(), view -> view.nextRow() == 0);
        assertThat(contact("Grace Hopper").toString()).contains("CEO", "Shoe size=38", "email=true");
    }

    @Test
    void triesOutWithoutWritingAndTakesBack() {
        ImportView.Rows tried = run("skip", true).rows();
        assertThat(tried.failed()).isEqualTo(2);
        assertThat(tried.created() + tried.skipped()).isEqualTo(5);
        assertThat(rows()).isZero();

        ImportView done = run("skip", false);
        people.as("paul", () -> imports.undo(done.id()));
        await(done.id(), view -> view.nextRow() == 0);
        assertThat(rows()).isZero();
    }

    @Test
    void makesThemTwiceWhenAsked() {
        run("skip", false);
        assertThat(run("create", false).rows()).isEqualTo(new ImportView.Rows(7, 5, 0, 0, 2));
    }

    private ImportView run(String duplicates, boolean dryRun) {
        return run(FILE, duplicates, dryRun);
    }

    private ImportView run(String csv, String duplicates, boolean dryRun) {
        long id = people.as(
                "paul",
                () -> imports.stageAndRun(
                        "contact",
                        "people.csv",
                        csv.getBytes(StandardCharsets.UTF_8),
                        null,
                        dryRun,
                        duplicates,
                        false));
        return await(id, view -> view.state() == ImportState.DONE);
    }

    private ImportView await(long id, Predicate<ImportView> reached) {
        Instant end = Instant.now().plus(Duration.ofSeconds(30));
        while (Instant.now().isBefore(end)) {
            ImportView view = people.as("paul", () -> imports.get(id));
            if (reached.test(view)) {
                return view;
            }
            try {
                Thread.sleep(100);
            } catch (InterruptedException stop) {
                throw new IllegalStateException(stop);
            }
        }
        throw new AssertionError("The import did not get there: " + people.as("paul", () -> imports.get(id)));
    }

    private List<ImportRow> report(ImportView view, String outcome) {
        return people.as("paul", () -> imports.report(view.id(), outcome, 0));
    }

    private Map<String, ?> contact(String name) {
        long id = jdbc.sql("select id from contact where full_name = ? and deleted_at is null")
                .param(name)
                .query(Long.class)
                .single();
        return people.as("paul", () -> contacts.get(RecordId.of(org.batoncrm.kernel.RecordType.CONTACT, id)));
    }

    private long rows() {
        return jdbc.sql("select count(*) from contact where deleted_at is null")
                .query(Long.class)
                .single();
    }
}
