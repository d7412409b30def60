package org.batoncrm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.time.Clock;
import java.time.ZoneId;
import java.util.zip.ZipFile;
import org.batoncrm.kernel.Rejected;
import org.batoncrm.web.BatonProperties;
import org.h2.jdbcx.JdbcDataSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.jdbc.autoconfigure.DataSourceProperties;
import org.springframework.jdbc.core.JdbcTemplate;

class EmbeddedBackupTest {

    @TempDir
    Path home;

    @Test
    void copiesWhatIsCommittedWhileSomebodyWorks() throws Exception {
        JdbcDataSource database = database(home);
        JdbcTemplate jdbc = new JdbcTemplate(database);
        try (Connection keepsItOpen = database.getConnection();
                Connection working = database.getConnection()) {
            jdbc.execute("create table lead (name varchar(20))");
            jdbc.update("insert into lead values ('committed')");
            working.setAutoCommit(false);
            working.createStatement().executeUpdate("insert into lead values ('under way')");

            String file =
                    backup(database, "jdbc:h2:file:" + home.resolve("baton")).make();

            Path other = Files.createDirectory(home.resolve("other"));
            unpack(home.resolve("backups").resolve(file), other);
            assertThat(new JdbcTemplate(database(other)).queryForList("select name from lead", String.class))
                    .containsExactly("committed");
            working.commit();
            assertThat(keepsItOpen.isValid(1)).isTrue();
        }
    }

    @Test
    void refusesWhatIsNotEmbedded() {
        assertThatThrownBy(() -> backup(database(home), "jdbc:mysql://db/baton").make())
                .isInstanceOf(Rejected.class);
    }

    private EmbeddedBackup backup(JdbcDataSource database, String url) {
        DataSourceProperties settings = new DataSourceProperties();
        settings.setUrl(url);
        return new EmbeddedBackup(
                database,
                settings,
                new BatonProperties(home.toString(), ZoneId.of("UTC"), "http://localhost", "false"),
                Clock.systemUTC());
    }

    private static JdbcDataSource database(Path folder) {
        JdbcDataSource database = new JdbcDataSource();
        database.setURL("jdbc:h2:file:" + folder.resolve("baton"));
        database.setUser("sa");
        return database;
    }

    private static void unpack(Path zip, Path into) throws Exception {
        try (ZipFile file = new ZipFile(zip.toFile())) {
            for (var entry : file.stream().toList()) {
                try (InputStream content = file.getInputStream(entry)) {
                    Files.copy(content, into.resolve(Path.of(entry.getName()).getFileName()));
                }
            }
        }
    }
}
