package org.batoncrm;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import javax.sql.DataSource;
import org.batoncrm.kernel.Rejected;
import org.batoncrm.web.BatonProperties;
import org.springframework.boot.jdbc.autoconfigure.DataSourceProperties;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;

/**
 * Copies the embedded database while it is in use. Nobody else can: its files belong to this process, and a copy of them
 * from outside would be half of one moment and half of another.
 */
@Component
class EmbeddedBackup {

    private static final DateTimeFormatter STAMP =
            DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmmss.SSS'Z'").withZone(ZoneOffset.UTC);

    private final JdbcTemplate jdbc;
    private final String url;
    private final Path folder;
    private final Clock clock;

    EmbeddedBackup(DataSource dataSource, DataSourceProperties database, BatonProperties house, Clock clock) {
        this.jdbc = new JdbcTemplate(dataSource);
        this.url = String.valueOf(database.getUrl());
        this.folder = Path.of(house.home(), "backups").toAbsolutePath();
        this.clock = clock;
    }

    /** Makes a copy in the folder {@code backups} of Baton's home; the name of the file there. */
    String make() {
        if (!url.startsWith("jdbc:h2:file:")) {
            throw new Rejected("error.backup.notEmbedded");
        }
        try {
            Files.createDirectories(folder);
        } catch (IOException full) {
            throw new UncheckedIOException(full);
        }
        String name = "baton-" + STAMP.format(clock.instant()) + ".zip";
        // Consistent without holding anybody up: changes under way come along with what takes them back.
        jdbc.execute("backup to '" + folder.resolve(name).toString().replace("'", "''") + "'");
        return name;
    }
}
