package org.batoncrm.dataimport;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.batoncrm.identity.Role;
import org.batoncrm.kernel.Forbidden;
import org.batoncrm.kernel.Invalid;
import org.batoncrm.kernel.NotFound;
import org.batoncrm.testing.BatonTest;
import org.batoncrm.testing.People;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

@BatonTest
class ImportsTest {

    private static final String HEADER = "First Name,Last Name,Company,Email 1,Deal Stage,Shoe size\n";

    @Autowired
    private People people;

    @Autowired
    private Imports imports;

    @Autowired
    private JdbcClient jdbc;

    @Autowired
    private TransactionTemplate transaction;

    @BeforeEach
    void whoWorksHere() {
        people.add("paul", Role.DATA_STEWARD);
        people.add("peter", Role.SALES_MANAGER);
        people.add("anna", Set.of(people.addTeam("North")), Role.SDR);
    }

    @Test
    void accountsForEachRow() {
        long id = run(
                HEADER
                        + "Ann,Arbor,Arbor Inc,ann@arbor.example,New Lead,38\n"
                        + "Bob,Bole,Bole Ltd,not an address,New Lead,40\n"
                        + "Ann,Again,Arbor Inc,ANN@arbor.example,New Lead,38\n"
                        + "王,小明,远航科技,xm@yuanhang.example,Closed Won,\n",
                "skip",
                true,
                false);

        ImportView done = as(id);
        assertThat(done.rows()).isEqualTo(new ImportView.Rows(4, 2, 0, 1, 1));
        List<ImportRow> failed = report(id, "FAILED");
        assertThat(failed).singleElement().satisfies(row -> {
            assertThat(row.number()).isEqualTo(2);
            assertThat(row.sentence()).contains("e-mail");
        });
        assertThat(leads()).isEqualTo(2);
    }

    @Test
    void startsProcessesForOpenLeadsOnly() {
        run(
                HEADER + "A,A,A Inc,a@a.example,New Lead,\nB,B,B Inc,b@b.example,Closed Lost,\n"
                        + "C,C,C Inc,c@c.example,Closed Won,\nD,D,D Inc,d@d.example,Disqualified,\n",
                "skip",
                true,
                false);

        assertThat(running()).isEqualTo(1);
        assertThat(statuses()).containsExactlyInAnyOrder("NEW", "DISQUALIFIED", "CONVERTED", "DISQUALIFIED");
    }

    @Test
    void startsNoProcessUnlessAsked() {
        run(HEADER + "A,A,A Inc,a@a.example,New Lead,\n", "skip", false, false);

        assertThat(leads()).isEqualTo(1);
        assertThat(running()).isZero();
    }

    @Test
    void whomSomebodyHasDeletedIsTakenInAgainAndWhoIsThereIsNot() {
        run(HEADER + "A,A,A Inc,a@a.example,New Lead,\nB,B,B Inc,b@b.example,New Lead,\n", "skip", false, false);
        transaction.executeWithoutResult(
                status -> jdbc.sql("update sales_lead set deleted_at = current_timestamp where company = 'A Inc'")
                        .update());

        long id = run(
                HEADER + "A,A,A again,A@a.example,New Lead,\nB,B,B again,B@b.example,New Lead,\n",
                "skip",
                false,
                false);

        assertThat(as(id).rows()).isEqualTo(new ImportView.Rows(2, 1, 0, 1, 0));
        assertThat(companies()).containsExactly("B Inc", "A again");
    }

    @Test
    void triesOutWithoutWriting() {
        long id = run(HEADER + "A,A,A Inc,a@a.example,New Lead,\n,,,b@b.example,,\n", "skip", true, true);

        assertThat(as(id).rows()).isEqualTo(new ImportView.Rows(2, 1, 0, 0, 1));
        assertThat(leads()).isZero();
        assertThat(running()).isZero();

        people.as("paul", () -> imports.run(id, null, false, "skip", false));
        await(id);
        assertThat(leads()).isEqualTo(1);
    }

    @Test
    void countsARowThatDoublesAnotherAsTheRealRunWill() {
        StringBuilder file = new StringBuilder(HEADER);
        for (int i = 0; i < 260; i++) {
            // In the second batch somebody comes a third time.
            String mail = i == 1 || i == 220 ? "F0@x.example" : "f" + i + "@x.example";
            file.append("F").append(i).append(",L,C").append(i).append(" Inc,");
            file.append(i == 50 || i == 210 ? "no address" : mail).append(",,\n");
        }
        for (String duplicates : List.of("skip", "update")) {
            long id = run(file.toString(), duplicates, false, true);
            ImportView.Rows tried = as(id).rows();
            assertThat(tried)
                    .isEqualTo(
                            duplicates.equals("skip")
                                    ? new ImportView.Rows(260, 256, 0, 2, 2)
                                    : new ImportView.Rows(260, 256, 2, 0, 2));
            assertThat(leads()).isZero();
            if (duplicates.equals("update")) {
                people.as("paul", () -> imports.run(id, null, false, duplicates, false));
                await(id);
                assertThat(as(id).rows()).isEqualTo(tried);
            }
        }
    }

    @Test
    void bankDetailsAndCreditLimitsAreNoMatterForAFile() {
        String file = "Name,City,IBAN,Credit limit\nAcme GmbH,Bremen,DE89370400440532013000,90000\n";
        assertThatThrownBy(() -> people.as(
                        "paul", () -> imports.stageAndRun("account", "a.csv", bytes(file), null, false, "skip", false)))
                .isInstanceOfSatisfying(
                        Invalid.class,
                        refused -> assertThat(refused.problems().get(0).messageKey())
                                .isEqualTo("dataimport.mapping.guarded"));
        long id = people.as("paul", () -> imports.stage("account", "a.csv", bytes(file)));
        assertThat(as(id).mapping()).containsEntry("IBAN", "").containsEntry("Credit limit", "");
        for (String field : List.of("custom.IBAN", "custom.note", "description")) {
            assertThatThrownBy(() -> people.as(
                            "paul",
                            () -> imports.run(
                                    id, Map.of("Name", "name", "City", "city", "IBAN", field), false, "skip", false)))
                    .as(field)
                    .isInstanceOf(Invalid.class);
        }
        assertThatThrownBy(() -> people.as(
                        "paul",
                        () -> imports.run(id, Map.of("Name", "name", "City", "custom.iban"), false, "skip", false)))
                .isInstanceOf(Invalid.class);
        assertThat(people.logIn("paul").get("/imports/" + id).body())
                .contains("IBAN is left out of the import", "Credit limit is left out of the import");

        people.as("paul", () -> imports.run(id, null, false, "skip", false));
        await(id);

        assertThat(as(id).rows()).isEqualTo(new ImportView.Rows(1, 1, 0, 0, 0));
        assertThat(jdbc.sql("select count(*) from account where custom is null and bank_iban is null"
                                + " and credit_limit is null")
                        .query(Long.class)
                        .single())
                .isEqualTo(1);
    }

    @Test
    void triesOutAccountsAndContactsThatAreInTheFileTwice() {
        String accounts = "Name,Website,Employees\nAcme GmbH,acme.example,5\nBroken,b.example,many\n"
                + "ACME,,\nOther name,https://www.acme.example,\nBeta,,\n";
        triedAsDone("account", accounts, new ImportView.Rows(5, 2, 0, 2, 1));

        String contacts = "First Name,Last Name,Email,Phone\nAda,Lin,ada@x.example,+49 30 123456\nB,,no address,\n"
                + "Ada,Lin,,+49 30 123456\nA.,Lin,ADA@x.example,\nAda,Lin,,\nAda,Lin,,\nAda,Lin,,+49 30 999999\n";
        triedAsDone("contact", contacts, new ImportView.Rows(7, 3, 0, 3, 1));
    }

    private void triedAsDone(String type, String file, ImportView.Rows expected) {
        long id = people.as("paul", () -> imports.stageAndRun(type, "a.csv", bytes(file), null, true, "skip", false));
        await(id);
        assertThat(as(id).rows()).as(type + " tried").isEqualTo(expected);
        people.as("paul", () -> imports.run(id, null, false, "skip", false));
        await(id);
        assertThat(as(id).rows()).as(type).isEqualTo(expected);
    }

    @Test
    void updatesAndPutsBack() {
        run(HEADER + "Ann,Arbor,Arbor Inc,ann@arbor.example,,\n", "skip", false, false);

        long id = run(
                HEADER + "Ann,Arbor,Arbor Holding,ann@arbor.example,,\nNew,One,One Inc,n@one.example,,\n",
                "update",
                false,
                false);
        assertThat(as(id).rows()).isEqualTo(new ImportView.Rows(2, 1, 1, 0, 0));
        assertThat(companies()).containsExactlyInAnyOrder("Arbor Holding", "One Inc");

        people.as("paul", () -> imports.undo(id));
        eventually(() -> companies().equals(List.of("Arbor Inc")));
    }

    @Test
    void keepsWhatNoFieldTakes() {
        run(HEADER + "Ann,Arbor,Arbor Inc,ann@arbor.example,On Hold,38½\n", "skip", false, false);

        assertThat(jdbc.sql("select custom from sales_lead").query(String.class).single())
                .contains("38½")
                .contains("On Hold");
    }

    @Test
    void goesOnWhereADeadWorkerStopped() {
        StringBuilder file = new StringBuilder(HEADER);
        for (int i = 0; i < 150; i++) {
            file.append("F").append(i).append(",L,C,f").append(i).append("@x.example,,\n");
        }
        long id = people.as("paul", () -> imports.stage("lead", "many.csv", bytes(file.toString())));
        // A worker took it and died: its lease is over.
        transaction.executeWithoutResult(status -> jdbc.sql(
                        "update import_job set state = 'RUNNING', lease_until = timestampadd(minute, -1, current_timestamp) where id = ?")
                .param(id)
                .update());
        await(id);

        assertThat(as(id).rows()).isEqualTo(new ImportView.Rows(150, 150, 0, 0, 0));
        assertThat(leads()).isEqualTo(150);
    }

    @Test
    void refusesWhatIsNoTable() {
        people.as("paul", () -> {
            assertThatThrownBy(() -> imports.stage("lead", "a.csv", bytes(""))).isInstanceOf(Invalid.class);
            assertThatThrownBy(() -> imports.stage("lead", "a.csv", bytes("a,b\n\"open")))
                    .isInstanceOf(Invalid.class);
            assertThatThrownBy(() -> imports.stage("lead", "a.csv", new byte[] {(byte) 0x89, 'P', 0, 0, (byte) 0xFF}))
                    .isInstanceOf(Invalid.class);
            assertThatThrownBy(() -> imports.stage("lead", "a.csv", bytes("a,a\n1,2")))
                    .isInstanceOf(Invalid.class);
            assertThatThrownBy(() -> imports.stage("rocket", "a.csv", bytes("a\n1")))
                    .isInstanceOf(Invalid.class);
        });
        assertThat(jdbc.sql("select count(*) from import_job").query(Long.class).single())
                .isZero();
    }

    @Test
    void readsSemicolonsAndChineseEncodings() {
        long id = people.as(
                "paul",
                () -> imports.stage(
                        "lead", "a.csv", "姓名;公司;邮箱\n王小明;\"远航;科技\";x@y.example\n".getBytes(Charset.forName("GB18030"))));
        ImportView view = as(id);
        assertThat(view.headers()).containsExactly("姓名", "公司", "邮箱");
        assertThat(view.mapping()).containsValues("lastName", "company", "email");
        assertThat(report(id, null).get(0).cells()).containsExactly("王小明", "远航;科技", "x@y.example");
    }

    @Test
    void showsNobodyElsesImports() {
        long id = people.as("paul", () -> imports.stage("lead", "a.csv", bytes(HEADER + "A,A,A,,,\n")));

        people.as("anna", () -> assertThatThrownBy(() -> imports.get(id)).isInstanceOf(Forbidden.class));
        people.as("peter", () -> assertThatThrownBy(() -> imports.get(id)).isInstanceOf(NotFound.class));
        assertThat(people.basic("anna").get("/api/v1/imports/" + id).statusCode())
                .isEqualTo(403);
        assertThat(people.basic("peter").get("/api/v1/imports/" + id).statusCode())
                .isEqualTo(404);
    }

    @Test
    void makesFormulasHarmlessInTheErrorFile() {
        long id = run(HEADER + "=cmd|'/c calc'!A1,,,nobody,New Lead,\n", "skip", false, false);

        String file = people.basic("paul")
                .get("/api/v1/imports/" + id + "/errors.csv")
                .body();
        assertThat(file).contains("'=cmd|").doesNotContain("\n=cmd");
    }

    private long run(String file, String duplicates, boolean start, boolean dryRun) {
        long id = people.as("paul", () -> {
            long staged = imports.stage("lead", "leads.csv", bytes(file));
            imports.run(staged, null, dryRun, duplicates, start);
            return staged;
        });
        await(id);
        return id;
    }

    private void await(long id) {
        eventually(() -> as(id).state() == ImportState.DONE);
    }

    private static void eventually(java.util.function.BooleanSupplier done) {
        Instant patience = Instant.now().plus(Duration.ofSeconds(60));
        while (!done.getAsBoolean()) {
            assertThat(Instant.now()).as("still waiting").isBefore(patience);
            try {
                Thread.sleep(100);
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
        }
    }

    private ImportView as(long id) {
        return people.as("paul", () -> imports.get(id));
    }

    private List<ImportRow> report(long id, String outcome) {
        return people.as("paul", () -> imports.report(id, outcome, 0));
    }

    private long leads() {
        return jdbc.sql("select count(*) from sales_lead where deleted_at is null")
                .query(Long.class)
                .single();
    }

    private List<String> companies() {
        return jdbc.sql("select company from sales_lead where deleted_at is null order by id")
                .query(String.class)
                .list();
    }

    private List<String> statuses() {
        return jdbc.sql("select status from sales_lead").query(String.class).list();
    }

    private long running() {
        return jdbc.sql("select count(*) from process_link where ended_at is null")
                .query(Long.class)
                .single();
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
