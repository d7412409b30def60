package org.batoncrm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.UUID;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MigrationHistoryTest {

    @TempDir
    Path scripts;

    private final String database = "jdbc:h2:mem:" + UUID.randomUUID() + ";DB_CLOSE_DELAY=-1";

    @Test
    void letsARightDatabaseBe() throws Exception {
        script("V20260101.0100__lead_create.sql", "create table lead (id int)");
        assertThat(history().whyNot()).isEmpty();
        flyway().migrate();
        assertThat(history().whyNot()).isEmpty();
        assertThat(history().pending()).isEmpty();
    }

    @Test
    void listsWhatItWouldRunInItsOrder() throws Exception {
        script("V20260101.0100__lead_create.sql", "create table lead (id int)");
        flyway().migrate();
        script("V20260103.0100__lead_more.sql", "alter table lead add more int");
        script("V20260102.0100__lead_less.sql", "alter table lead add less int");
        assertThat(history().pending())
                .containsExactly("V20260102.0100__lead_less.sql", "V20260103.0100__lead_more.sql");
    }

    @Test
    void refusesADatabaseOnWhichAScriptHasFailed() throws Exception {
        script("V20260101.0100__lead_create.sql", "create table lead (id int)");
        script("V20260102.0100__lead_broken.sql", "alter table nothing add more int");
        assertThatThrownBy(() -> flyway().migrate()).isInstanceOf(FlywayException.class);
        assertThat(history().whyNot())
                .hasValueSatisfying(why -> assertThat(why)
                        .contains("failed")
                        .contains("V20260102.0100__lead_broken.sql")
                        .contains("Restore the backup"));
    }

    @Test
    void refusesADatabaseOfANewerRelease() throws Exception {
        script("V20260101.0100__lead_create.sql", "create table lead (id int)");
        script("V20260102.0100__lead_newer.sql", "alter table lead add more int");
        flyway().migrate();
        Files.delete(scripts.resolve("V20260102.0100__lead_newer.sql"));
        assertThat(history().whyNot())
                .hasValueSatisfying(
                        why -> assertThat(why).contains("newer release").contains("V20260102.0100__lead_newer.sql"));
    }

    @Test
    void refusesADatabaseOfANewerReleaseWhoseScriptStandsBetweenOurs() throws Exception {
        script("V20260101.0100__lead_create.sql", "create table lead (id int)");
        script("V20260102.0100__lead_newer.sql", "alter table lead add more int");
        script("V20260103.0100__lead_last.sql", "alter table lead add last int");
        flyway().migrate();
        Files.delete(scripts.resolve("V20260102.0100__lead_newer.sql"));
        assertThat(history().whyNot()).isPresent();
    }

    @Test
    void refusesADatabaseThatWasMadeByOtherScripts() throws Exception {
        script("V20260101.0100__lead_create.sql", "create table lead (id int)");
        flyway().migrate();
        script("V20260101.0100__lead_create.sql", "create table lead (id bigint)");
        assertThat(history().whyNot()).hasValueSatisfying(why -> assertThat(why).contains("other scripts"));
    }

    private void script(String name, String content) throws IOException {
        Files.writeString(scripts.resolve(name), content);
    }

    private MigrationHistory history() {
        return new MigrationHistory(flyway());
    }

    private Flyway flyway() {
        return Flyway.configure()
                .dataSource(database, "sa", "")
                .locations("filesystem:" + scripts)
                .outOfOrder(true)
                .load();
    }
}
