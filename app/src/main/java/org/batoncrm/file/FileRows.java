package org.batoncrm.file;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.batoncrm.identity.Ids;
import org.batoncrm.kernel.RecordId;
import org.batoncrm.kernel.RecordType;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** The tables of files and of what is kept for them. */
@Component
@Transactional(propagation = Propagation.MANDATORY)
class FileRows {

    private final JdbcClient jdbc;
    private final Ids ids;

    FileRows(JdbcClient jdbc, Ids ids) {
        this.jdbc = jdbc;
        this.ids = ids;
    }

    long newId() {
        return ids.next("record_file");
    }

    /** The same content once more with the same record is refused by the table; the caller may go on then. */
    @Transactional(propagation = Propagation.MANDATORY, noRollbackFor = DuplicateKeyException.class)
    void insert(KeptFile file) {
        jdbc.sql(
                        "insert into record_file (id, version, record_type, record_id, name, description, media_type, size_bytes,"
                                + " sha256, live_sha, content_key, added_by, added_by_name, added_at)"
                                + " values (?, 0, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)")
                .params(Arrays.asList(
                        file.id(),
                        file.record().type().name(),
                        file.record().value(),
                        file.name(),
                        file.description(),
                        file.mediaType(),
                        file.size(),
                        file.sha256(),
                        file.sha256(),
                        file.contentKey(),
                        file.addedBy(),
                        file.addedByName(),
                        Timestamp.from(file.addedAt())))
                .update();
    }

    Optional<KeptFile> find(RecordId record, long id) {
        return jdbc.sql("select * from record_file where id = ? and record_type = ? and record_id = ?")
                .params(id, record.type().name(), record.value())
                .query((rs, n) -> file(rs))
                .optional();
    }

    /** The file of this record with this content. */
    Optional<KeptFile> same(RecordId record, String sha256) {
        return jdbc.sql("select * from record_file where record_type = ? and record_id = ? and live_sha = ?")
                .params(record.type().name(), record.value(), sha256)
                .query((rs, n) -> file(rs))
                .optional();
    }

    /** The newest first. */
    List<KeptFile> of(RecordId record, boolean removed, int most) {
        return jdbc.sql("select * from record_file where record_type = ? and record_id = ? and deleted_at is "
                        + (removed ? "not null" : "null") + " order by id desc limit " + most)
                .params(record.type().name(), record.value())
                .query((rs, n) -> file(rs))
                .list();
    }

    int count(RecordId record) {
        return jdbc.sql(
                        "select count(*) from record_file where record_type = ? and record_id = ? and deleted_at is null")
                .params(record.type().name(), record.value())
                .query(Integer.class)
                .single();
    }

    /** False when somebody else has changed it meanwhile. */
    boolean describe(long id, int version, String name, @Nullable String description) {
        return jdbc.sql(
                                "update record_file set name = ?, description = ?, version = version + 1 where id = ? and version = ?")
                        .params(Arrays.asList(name, description, id, version))
                        .update()
                == 1;
    }

    void remove(long id, Instant at, @Nullable Long by) {
        jdbc.sql("update record_file set deleted_at = ?, deleted_by = ?, live_sha = null, version = version + 1"
                        + " where id = ? and deleted_at is null")
                .params(Arrays.asList(Timestamp.from(at), by, id))
                .update();
    }

    void restore(long id) {
        jdbc.sql("update record_file set deleted_at = null, deleted_by = null, live_sha = sha256, version = version + 1"
                        + " where id = ?")
                .param(id)
                .update();
    }

    /** What has lain in the waste bin since then goes; its content is an orphan from now on. */
    int purgeRemovedBefore(Instant then, int most) {
        List<Long> gone = jdbc.sql("select id from record_file where deleted_at < ? order by deleted_at limit " + most)
                .param(Timestamp.from(then))
                .query(Long.class)
                .list();
        gone.forEach(
                id -> jdbc.sql("delete from record_file where id = ?").param(id).update());
        return gone.size();
    }

    void purge(RecordId record) {
        jdbc.sql("delete from record_file where record_type = ? and record_id = ?")
                .params(record.type().name(), record.value())
                .update();
    }

    /** Files of one record lie with another from now on; what lies there already is not doubled. */
    void move(RecordId from, RecordId to) {
        of(from, false, Integer.MAX_VALUE).stream()
                .filter(file -> same(to, file.sha256()).isEmpty())
                .forEach(file -> move(file, to));
    }

    void move(KeptFile file, RecordId to) {
        jdbc.sql("update record_file set record_type = ?, record_id = ?, version = version + 1 where id = ?")
                .params(to.type().name(), to.value(), file.id())
                .update();
    }

    void insertContent(String key, long size, String sha256, Instant at) {
        jdbc.sql("insert into file_content (content_key, size_bytes, sha256, created_at) values (?, ?, ?, ?)")
                .params(key, size, sha256, Timestamp.from(at))
                .update();
    }

    void holdContent(String key, String room) {
        jdbc.sql("update file_content set held_by = ? where content_key = ?")
                .params(room, key)
                .update();
    }

    /** Content that no file names and no room holds, kept before that moment. */
    List<String> orphansBefore(Instant then, int most) {
        return jdbc.sql(
                        "select c.content_key from file_content c where c.created_at < ? and c.held_by is null and not exists"
                                + " (select 1 from record_file f where f.content_key = c.content_key) order by c.created_at limit "
                                + most)
                .param(Timestamp.from(then))
                .query(String.class)
                .list();
    }

    void deleteContent(String key) {
        jdbc.sql("delete from file_content where content_key = ?").param(key).update();
    }

    private static @Nullable Instant instant(ResultSet rs, String column) throws SQLException {
        LocalDateTime at = rs.getObject(column, LocalDateTime.class);
        return at == null ? null : at.toInstant(ZoneOffset.UTC);
    }

    private static KeptFile file(ResultSet rs) throws SQLException {
        return new KeptFile(
                rs.getLong("id"),
                rs.getInt("version"),
                RecordId.of(RecordType.valueOf(rs.getString("record_type")), rs.getLong("record_id")),
                rs.getString("name"),
                rs.getString("description"),
                rs.getString("media_type"),
                rs.getLong("size_bytes"),
                rs.getString("sha256"),
                rs.getString("content_key"),
                rs.getObject("added_by", Long.class),
                rs.getString("added_by_name"),
                Objects.requireNonNull(instant(rs, "added_at")),
                instant(rs, "deleted_at"));
    }
}
