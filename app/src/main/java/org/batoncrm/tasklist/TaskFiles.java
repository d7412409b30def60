package org.batoncrm.tasklist;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Clock;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.batoncrm.kernel.Invalid;
import org.batoncrm.kernel.RecordId;
import org.batoncrm.kernel.RecordType;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;

/**
 * Files attached to tasks. They lie in the database, so that every node has them and they are written together with
 * the task; the name that somebody gave is never an address.
 */
@Component
class TaskFiles {

    static final int LARGEST = 10 * 1024 * 1024;

    /** What may be attached, and how such a file begins; nothing that a browser would run. */
    private static final Map<String, Kind> KINDS = Map.ofEntries(
            Map.entry("pdf", new Kind("application/pdf", "%PDF")),
            Map.entry("png", new Kind("image/png", "\u0089PNG")),
            Map.entry("jpg", new Kind("image/jpeg", "\u00ff\u00d8\u00ff")),
            Map.entry("jpeg", new Kind("image/jpeg", "\u00ff\u00d8\u00ff")),
            Map.entry("gif", new Kind("image/gif", "GIF8")),
            Map.entry(
                    "docx", new Kind("application/vnd.openxmlformats-officedocument.wordprocessingml.document", "PK")),
            Map.entry("xlsx", new Kind("application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", "PK")),
            Map.entry(
                    "pptx",
                    new Kind("application/vnd.openxmlformats-officedocument.presentationml.presentation", "PK")),
            Map.entry("odt", new Kind("application/vnd.oasis.opendocument.text", "PK")),
            Map.entry("ods", new Kind("application/vnd.oasis.opendocument.spreadsheet", "PK")),
            Map.entry("zip", new Kind("application/zip", "PK")),
            Map.entry("txt", new Kind("text/plain", "")),
            Map.entry("csv", new Kind("text/csv", "")),
            Map.entry("eml", new Kind("message/rfc822", "")));

    private record Kind(String mediaType, String beginning) {

        boolean begins(byte[] content) {
            byte[] expected = beginning.getBytes(StandardCharsets.ISO_8859_1);
            if (content.length < expected.length) {
                return false;
            }
            for (int i = 0; i < expected.length; i++) {
                if (content[i] != expected[i]) {
                    return false;
                }
            }
            return true;
        }
    }

    /** A file that may be kept. */
    record Accepted(String name, String mediaType, byte[] content) {}

    /** A kept file with what decides who may have it. */
    record Kept(TaskFile file, String taskId, @Nullable RecordId record) {}

    private final JdbcTemplate jdbc;
    private final Clock clock;

    TaskFiles(JdbcTemplate jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    Accepted accept(@Nullable String givenName, byte[] content) {
        String name =
                givenName == null ? "" : givenName.replaceAll(".*[/\\\\]", "").strip();
        name = name.codePoints()
                .filter(c -> !Character.isISOControl(c))
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
        String ending =
                name.contains(".") ? name.substring(name.lastIndexOf('.') + 1).toLowerCase(Locale.ROOT) : "";
        Kind kind = KINDS.get(ending);
        new Invalid.Check()
                .that(!name.isEmpty() && name.length() <= 200, "file", "tasklist.file.name")
                .that(content.length > 0, "file", "tasklist.file.empty")
                .that(content.length <= LARGEST, "file", "tasklist.file.size", LARGEST / 1024 / 1024)
                .that(kind != null && kind.begins(content), "file", "tasklist.file.type")
                .orRefuse();
        return new Accepted(name, kind.mediaType, content);
    }

    void add(TaskQuery.Row task, Accepted file, String login) {
        jdbc.update(
                "insert into task_file (task_id, record_type, record_id, name, media_type, size_bytes, sha256, login,"
                        + " added_at, content) values (?,?,?,?,?,?,?,?,?,?)",
                task.id(),
                task.record() == null ? null : task.record().type().name(),
                task.record() == null ? null : task.record().value(),
                file.name,
                file.mediaType,
                file.content.length,
                sha256(file.content),
                login,
                Timestamp.from(clock.instant()),
                file.content);
    }

    List<TaskFile> of(String taskId) {
        return jdbc.query(
                "select f.id, f.name, f.media_type, f.size_bytes, f.login, f.added_at, f.login as author from task_file f"
                        + " where f.task_id = ? order by f.id",
                TaskFiles::file,
                taskId);
    }

    Optional<Kept> find(long id) {
        return jdbc
                .query(
                        "select f.id, f.task_id, f.record_type, f.record_id, f.name, f.media_type, f.size_bytes, f.login,"
                                + " f.login as author, f.added_at from task_file f where f.id = ?",
                        (row, n) -> new Kept(
                                file(row, n),
                                row.getString("task_id"),
                                row.getString("record_type") == null
                                        ? null
                                        : RecordId.of(
                                                RecordType.valueOf(row.getString("record_type")),
                                                row.getLong("record_id"))),
                        id)
                .stream()
                .findFirst();
    }

    byte[] content(long id) {
        return jdbc.queryForObject("select content from task_file where id = ?", byte[].class, id);
    }

    private static TaskFile file(ResultSet row, int n) throws SQLException {
        String author = row.getString("author");
        return new TaskFile(
                row.getLong("id"),
                row.getString("name"),
                row.getString("media_type"),
                row.getLong("size_bytes"),
                author == null ? row.getString("login") : author,
                row.getTimestamp("added_at").toInstant());
    }

    private static String sha256(byte[] content) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(content));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
