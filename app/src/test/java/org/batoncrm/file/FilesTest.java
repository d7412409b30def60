package org.batoncrm.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.Timestamp;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.batoncrm.customer.Accounts;
import org.batoncrm.identity.CurrentUser;
import org.batoncrm.identity.Role;
import org.batoncrm.kernel.Forbidden;
import org.batoncrm.kernel.Invalid;
import org.batoncrm.kernel.NotFound;
import org.batoncrm.kernel.RecordId;
import org.batoncrm.kernel.Rejected;
import org.batoncrm.kernel.Stale;
import org.batoncrm.record.RecordTraces;
import org.batoncrm.record.Timeline;
import org.batoncrm.testing.AtOnce;
import org.batoncrm.testing.BatonTest;
import org.batoncrm.testing.People;
import org.batoncrm.testing.TestDatabase;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

@BatonTest
class FilesTest {

    private static final byte[] PDF = "%PDF-1.7\n% an offer\n".getBytes(StandardCharsets.ISO_8859_1);
    private static final Path FOLDER = TestDatabase.HOME.resolve("files");

    @Autowired
    private People people;

    @Autowired
    private Accounts accounts;

    @Autowired
    private Files files;

    @Autowired
    private FileWork work;

    @Autowired
    private Uploads uploads;

    @Autowired
    private FileSweep sweep;

    @Autowired
    private Timeline timeline;

    @Autowired
    private RecordTraces traces;

    @Autowired
    private TransactionTemplate transaction;

    @Autowired
    private JdbcClient jdbc;

    private RecordId account;

    @BeforeEach
    void anAccount() {
        long north = people.addTeam("North");
        people.add("rep", Set.of(north), Role.AE);
        people.add("stranger", Set.of(people.addTeam("South")), Role.AE);
        people.add("finance", Role.FINANCE);
        account = people.as("rep", () -> accounts.create(Map.of("name", "Harbour Foods")));
    }

    private Attached attach(String name, byte[] content) {
        return people.as("rep", () -> files.attach(account, name, null, new ByteArrayInputStream(content)));
    }

    private byte[] content(FileView file) {
        return people.as("rep", () -> {
            try (InputStream in = files.open(file.record(), file.id()).content()) {
                return in.readAllBytes();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        });
    }

    private static byte[] text(String content) {
        return content.getBytes(StandardCharsets.UTF_8);
    }

    private List<String> said() {
        return people.as(
                "rep",
                () -> timeline.read(account, Set.of(), 0, 20).stream()
                        .map(item -> item.title())
                        .toList());
    }

    @Test
    void keepsWhatComesAndGivesItBackByteForByte() {
        FileView file = attach("报价单.pdf", PDF).file();
        assertThat(file.name()).isEqualTo("报价单.pdf");
        assertThat(file.mediaType()).isEqualTo("application/pdf");
        assertThat(file.size()).isEqualTo(PDF.length);
        assertThat(file.sha256()).hasSize(64);
        assertThat(file.addedBy()).isEqualTo("Rep");
        assertThat(content(file)).isEqualTo(PDF);
        assertThat(people.as("finance", () -> files.list(account))).hasSize(1);
        assertThat(said()).contains("报价单.pdf added");
    }

    @Test
    void theSameContentTwiceOnARecordIsKeptOnce() {
        FileView first = attach("offer.pdf", PDF).file();
        Attached again = attach("copy of offer.pdf", PDF);
        assertThat(again.already()).isTrue();
        assertThat(again.file()).isEqualTo(first);
        RecordId other = people.as("rep", () -> accounts.create(Map.of("name", "Other")));
        assertThat(people.as("rep", () -> files.attach(other, "offer.pdf", null, new ByteArrayInputStream(PDF)))
                        .already())
                .isFalse();
    }

    @Test
    void theSameContentInTheSameMomentIsKeptOnce() throws InterruptedException {
        List<Object> both = AtOnce.outcomes(() -> attach("a.pdf", PDF), () -> attach("b.pdf", PDF));
        assertThat(both).allMatch(Attached.class::isInstance);
        assertThat(people.as("rep", () -> files.list(account))).hasSize(1);
        assertThat(said().stream().filter(title -> title.endsWith(" added"))).hasSize(1);
    }

    @Test
    void refusesWhatIsEmptyTooLargeOrAProgramWhateverItIsCalled() {
        byte[] program = new byte[512];
        program[0] = 'M';
        program[1] = 'Z';
        assertThatThrownBy(() -> attach("offer.pdf", new byte[0])).satisfies(problem("file.empty"));
        assertThatThrownBy(() -> attach("offer.pdf", new byte[20 * 1024 * 1024 + 1]))
                .satisfies(problem("file.tooLarge"));
        assertThatThrownBy(() -> attach("offer.pdf", program)).satisfies(problem("file.notAllowed"));
        assertThatThrownBy(() -> attach("offer.exe", PDF)).satisfies(problem("file.notAllowed"));
        assertThatThrownBy(() -> attach("run.bat", text("del *.*"))).satisfies(problem("file.notAllowed"));
        assertThatThrownBy(() -> attach("run", text("#!/bin/sh\nrm -r /"))).satisfies(problem("file.notAllowed"));
        assertThat(people.as("rep", () -> files.list(account))).isEmpty();
        assertThat(jdbc.sql("select count(*) from file_content")
                        .query(Integer.class)
                        .single())
                .isZero();
    }

    private static java.util.function.Consumer<Throwable> problem(String key) {
        return refused -> {
            assertThat(refused).isInstanceOf(Invalid.class);
            assertThat(((Invalid) refused).problems().get(0).messageKey()).isEqualTo(key);
        };
    }

    @Test
    void aRecordTakesOnlySoMany() {
        attach("offer.pdf", PDF);
        transaction.executeWithoutResult(status -> fill());
        assertThatThrownBy(() -> attach("one more.txt", text("x")))
                .isInstanceOfSatisfying(
                        Rejected.class,
                        refused -> assertThat(refused.messageKey()).isEqualTo("file.tooMany"));
    }

    private void fill() {
        for (int i = 0; i < 199; i++) {
            jdbc.sql(
                            "insert into file_content (content_key, size_bytes, sha256, created_at)"
                                    + " select concat('key', ?), 1, 'x', created_at from file_content where content_key not like 'key%'")
                    .param(i)
                    .update();
            jdbc.sql(
                            "insert into record_file (id, version, record_type, record_id, name, media_type, size_bytes, sha256,"
                                    + " content_key, added_at) select ?, 0, record_type, record_id, 'x', 'x', 1, 'x', concat('key', ?),"
                                    + " added_at from record_file where name = 'offer.pdf'")
                    .params(100_000 + i, i)
                    .update();
        }
    }

    @Test
    void namesAreCleanedAndNeverAddresses() {
        FileView file = attach("../../../outside\u202E.txt", text("x")).file();
        assertThat(file.name()).isEqualTo("outside.txt");
        assertThat(content(file)).isEqualTo(text("x"));
        assertThat(Path.of("target", "outside.txt")).doesNotExist();
    }

    @Test
    void anotherTeamsFilesAreNotThere() {
        FileView file = attach("offer.pdf", PDF).file();
        List<Runnable> tries = List.of(
                () -> files.list(account),
                () -> files.get(account, file.id()),
                () -> files.open(account, file.id()),
                () -> files.remove(account, file.id()),
                () -> files.describe(account, file.id(), 0, "x", null),
                () -> files.attach(account, "x.txt", null, new ByteArrayInputStream(text("x"))));
        tries.forEach(
                one -> assertThatThrownBy(() -> people.as("stranger", one)).isInstanceOf(NotFound.class));
        assertThat(people.as("stranger", () -> files.removed(account))).isEmpty();
        assertThatThrownBy(() -> people.as("finance", () -> files.remove(account, file.id())))
                .isInstanceOf(Forbidden.class);
    }

    @Test
    void aFileIsFoundOnlyWithItsOwnRecord() {
        FileView file = attach("offer.pdf", PDF).file();
        RecordId other = people.as("rep", () -> accounts.create(Map.of("name", "Other")));
        assertThatThrownBy(() -> people.as("rep", () -> files.open(other, file.id())))
                .isInstanceOf(NotFound.class);
    }

    @Test
    void aRemovedFileComesBackForThirtyDaysAndIsGoneThenWithItsContent() {
        FileView file = attach("offer.pdf", PDF).file();
        people.as("rep", () -> files.remove(account, file.id()));
        assertThat(people.as("rep", () -> files.list(account))).isEmpty();
        assertThatThrownBy(() -> content(file)).isInstanceOf(NotFound.class);
        sweep.sweep();
        people.as("rep", () -> files.restore(account, file.id()));
        assertThat(content(file)).isEqualTo(PDF);

        people.as("rep", () -> files.remove(account, file.id()));
        back("record_file", "deleted_at", 31);
        back("file_content", "created_at", 31);
        sweep.sweep();
        assertThat(people.as("rep", () -> files.removed(account))).isEmpty();
        assertThat(kept()).isZero();
    }

    @Test
    void aRemovedFileDoesNotComeBackBesideTheSameContent() {
        FileView file = attach("offer.pdf", PDF).file();
        people.as("rep", () -> files.remove(account, file.id()));
        assertThat(attach("again.pdf", PDF).already()).isFalse();
        assertThatThrownBy(() -> people.as("rep", () -> files.restore(account, file.id())))
                .isInstanceOf(Rejected.class);
    }

    @Test
    void aNewNameAndDescriptionAreKeptUnlessSomebodyWasFaster() {
        FileView file = attach("offer.pdf", PDF).file();
        FileView named = people.as("rep", () -> files.describe(account, file.id(), 0, "final.pdf", " Signed by both "));
        assertThat(named.name()).isEqualTo("final.pdf");
        assertThat(named.description()).isEqualTo("Signed by both");
        assertThatThrownBy(() -> people.as("rep", () -> files.describe(account, file.id(), 0, "mine.pdf", null)))
                .isInstanceOf(Stale.class);
        assertThat(said()).contains("offer.pdf is called final.pdf now");
    }

    /** Content is written before the row that names it: when the row never comes, nobody would know of it. */
    @Test
    void contentWhoseRowNeverCameIsSweptAfterADay() {
        Upload lost = uploads.receive("offer.pdf", new ByteArrayInputStream(PDF));
        sweep.sweep();
        assertThat(kept()).isEqualTo(1);
        back("file_content", "created_at", 2);
        sweep.sweep();
        assertThat(kept()).isZero();
        assertThat(file(lost.contentKey())).doesNotExist();
    }

    @Test
    void aRolledBackRowLeavesTheContentToTheSweep() {
        Upload upload = uploads.receive("offer.pdf", new ByteArrayInputStream(PDF));
        people.as(
                "rep",
                () -> transaction.executeWithoutResult(status -> {
                    files.attach(account, upload, null);
                    status.setRollbackOnly();
                }));
        assertThat(people.as("rep", () -> files.list(account))).isEmpty();
        back("file_content", "created_at", 2);
        sweep.sweep();
        assertThat(file(upload.contentKey())).doesNotExist();
    }

    @Test
    void contentThatIsLostIsToldWithASentence() throws IOException {
        FileView file = attach("offer.pdf", PDF).file();
        java.nio.file.Files.delete(file(jdbc.sql("select content_key from record_file")
                .query(String.class)
                .single()));
        assertThatThrownBy(() -> content(file))
                .isInstanceOfSatisfying(
                        Rejected.class,
                        refused -> assertThat(refused.messageKey()).isEqualTo("file.lost"));
    }

    @Test
    void filesGoWithTheirRecordForGood() {
        attach("offer.pdf", PDF);
        CurrentUser.asProcess(() -> {
            transaction.executeWithoutResult(status -> traces.purge(account));
            return null;
        });
        assertThat(jdbc.sql("select count(*) from record_file")
                        .query(Integer.class)
                        .single())
                .isZero();
        back("file_content", "created_at", 2);
        sweep.sweep();
        assertThat(kept()).isZero();
    }

    @Test
    void aProcessLaysDownWhatACustomerHasSent() {
        Upload upload = uploads.receive("stamp.png", new ByteArrayInputStream(text("\u0089PNG\r\n\u001a\n")));
        assertThatThrownBy(() -> people.as("rep", () -> work.attach(account, upload, null, "Lin Wei")))
                .isInstanceOf(Forbidden.class);
        FileView file = CurrentUser.asProcess(() -> work.attach(account, upload, "Seal", "Lin Wei"))
                .file();
        assertThat(file.addedBy()).isEqualTo("Lin Wei");
        assertThat(CurrentUser.asProcess(() -> work.attach(account, upload, "Seal", "Lin Wei"))
                        .already())
                .isTrue();
        assertThat(said()).contains("Lin Wei has sent stamp.png");
    }

    @Test
    void nothingHalfWrittenStaysInTheFolder() throws IOException {
        attach("offer.pdf", PDF);
        try (Stream<Path> all = java.nio.file.Files.walk(FOLDER)) {
            assertThat(all.filter(path -> path.toString().endsWith(".part"))).isEmpty();
        }
    }

    private int kept() {
        return jdbc.sql("select count(*) from file_content")
                .query(Integer.class)
                .single();
    }

    private static Path file(String key) {
        return FOLDER.resolve(key.substring(0, 2)).resolve(key.substring(2, 4)).resolve(key);
    }

    private void back(String table, String column, int days) {
        transaction.executeWithoutResult(status -> jdbc.sql(
                        "update " + table + " set " + column + " = ? where " + column + " is not null")
                .param(Timestamp.from(Instant.now().minus(days, ChronoUnit.DAYS)))
                .update());
    }
}
