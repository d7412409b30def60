package org.batoncrm.studio;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.batoncrm.identity.Ids;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** The tables of drafts. Whoever writes a file holds the draft's row, so that revisions are counted one by one. */
@Component
@Transactional(propagation = Propagation.MANDATORY)
class DraftStore {

    /** What one person saves within so long is one revision. */
    private static final Duration FOLDED = Duration.ofMinutes(10);

    private static final int MOST_REVISIONS = 200;

    /** A draft as it is kept. */
    record Row(
            long id,
            int version,
            String processKey,
            String title,
            @Nullable String why,
            @Nullable Integer baseVersion,
            DraftState state,
            @Nullable Long authorId,
            Instant createdAt,
            Instant updatedAt,
            @Nullable Long updatedBy,
            int revision,
            @Nullable Long penUser,
            @Nullable Instant penAt) {}

    /** A file or what it once was. */
    record FileRow(
            String name,
            @Nullable String content,
            int revision,
            DraftRevision.Kind kind,
            Instant savedAt,
            @Nullable Long savedBy,
            @Nullable Long mergedWith) {}

    private final JdbcClient jdbc;
    private final Ids ids;

    DraftStore(JdbcClient jdbc, Ids ids) {
        this.jdbc = jdbc;
        this.ids = ids;
    }

    long insert(
            String key,
            String title,
            @Nullable String why,
            @Nullable Integer baseVersion,
            @Nullable Long author,
            Instant now) {
        long id = ids.next("process_draft");
        jdbc.sql(
                        "insert into process_draft (id, version, process_key, title, why, base_version, state, author_id,"
                                + " created_at, updated_at, updated_by, revision) values (?, 0, ?, ?, ?, ?, 'OPEN', ?, ?, ?, ?, 0)")
                .params(Arrays.asList(
                        id, key, title, why, baseVersion, author, Timestamp.from(now), Timestamp.from(now), author))
                .update();
        return id;
    }

    Optional<Row> find(long id, boolean locked) {
        return jdbc.sql("select * from process_draft where id = ?" + (locked ? " for update" : ""))
                .param(id)
                .query((rs, n) -> row(rs))
                .optional();
    }

    /** The newest first. */
    List<Row> page(@Nullable DraftState state, @Nullable Long author, int offset, int size) {
        return jdbc.sql("select * from process_draft" + where(state, author)
                        + " order by updated_at desc, id desc limit :size offset :offset")
                .param("state", state == null ? null : state.name())
                .param("author", author)
                .param("size", size)
                .param("offset", offset)
                .query((rs, n) -> row(rs))
                .list();
    }

    long count(@Nullable DraftState state, @Nullable Long author) {
        return jdbc.sql("select count(*) from process_draft" + where(state, author))
                .param("state", state == null ? null : state.name())
                .param("author", author)
                .query(Long.class)
                .single();
    }

    private static String where(@Nullable DraftState state, @Nullable Long author) {
        return (state == null ? " where 1 = 1" : " where state = :state")
                + (author == null ? "" : " and author_id = :author");
    }

    /** The newest open draft of that process by that person. */
    Optional<Long> openOf(String key, @Nullable Long author) {
        return jdbc.sql("select max(id) from process_draft where process_key = ? and state = 'OPEN' and author_id = ?")
                .params(Arrays.asList(key, author))
                .query((rs, n) -> Optional.ofNullable(rs.getObject(1, Long.class)))
                .single();
    }

    Optional<Long> openWith(String file, @Nullable Long author) {
        return jdbc.sql("select max(d.id) from process_draft d join process_draft_file f on f.draft_id = d.id"
                        + " where f.name = ? and d.state = 'OPEN' and d.author_id = ?")
                .params(Arrays.asList(file, author))
                .query((rs, n) -> Optional.ofNullable(rs.getObject(1, Long.class)))
                .single();
    }

    void describe(long id, String title, @Nullable String why, @Nullable Long by, Instant now) {
        jdbc.sql("update process_draft set title = ?, why = ?, updated_at = ?, updated_by = ?, version = version + 1"
                        + " where id = ?")
                .params(Arrays.asList(title, why, Timestamp.from(now), by, id))
                .update();
    }

    void move(long id, DraftState state, @Nullable Long by, Instant now) {
        jdbc.sql("update process_draft set state = ?, updated_at = ?, updated_by = ?, pen_user_id = null,"
                        + " version = version + 1 where id = ?")
                .params(Arrays.asList(state.name(), Timestamp.from(now), by, id))
                .update();
    }

    void pen(long id, @Nullable Long holder, Instant now) {
        jdbc.sql("update process_draft set pen_user_id = ?, pen_at = ? where id = ?")
                .params(Arrays.asList(holder, Timestamp.from(now), id))
                .update();
    }

    List<FileRow> files(long draft) {
        return jdbc.sql(
                        "select name, content, revision, saved_at, saved_by, null as merged_with from process_draft_file"
                                + " where draft_id = ? order by name")
                .param(draft)
                .query((rs, n) -> file(rs, DraftRevision.Kind.SAVED))
                .list();
    }

    Optional<FileRow> file(long draft, String name) {
        return jdbc.sql(
                        "select name, content, revision, saved_at, saved_by, null as merged_with from process_draft_file"
                                + " where draft_id = ? and name = ?")
                .params(draft, name)
                .query((rs, n) -> file(rs, DraftRevision.Kind.SAVED))
                .optional();
    }

    int countFiles(long draft) {
        return jdbc.sql("select count(*) from process_draft_file where draft_id = ?")
                .param(draft)
                .query(Integer.class)
                .single();
    }

    /** The next number of a revision of the draft. */
    int nextRevision(long draft, @Nullable Long by, Instant now) {
        jdbc.sql("update process_draft set revision = revision + 1, updated_at = ?, updated_by = ? where id = ?")
                .params(Arrays.asList(Timestamp.from(now), by, draft))
                .update();
        return jdbc.sql("select revision from process_draft where id = ?")
                .param(draft)
                .query(Integer.class)
                .single();
    }

    /** Writes a file and what it now is. What one person saves without being asked, within minutes, is one revision. */
    void write(
            long draft,
            String name,
            String content,
            int revision,
            DraftRevision.Kind kind,
            @Nullable Long by,
            Instant now) {
        int known = jdbc.sql("update process_draft_file set content = ?, revision = ?, saved_at = ?, saved_by = ?"
                        + " where draft_id = ? and name = ?")
                .params(Arrays.asList(content, revision, Timestamp.from(now), by, draft, name))
                .update();
        if (known == 0) {
            jdbc.sql("insert into process_draft_file (draft_id, name, content, revision, saved_at, saved_by)"
                            + " values (?, ?, ?, ?, ?, ?)")
                    .params(Arrays.asList(draft, name, content, revision, Timestamp.from(now), by))
                    .update();
        }
        if (kind != DraftRevision.Kind.AUTOSAVED || !fold(draft, name, content, revision, by, now)) {
            insertRevision(draft, name, content, revision, kind, by, now);
        }
    }

    /** The newest revision of the file has come of a merge with what that person had saved. */
    void merged(long draft, String name, int revision, @Nullable Long with) {
        jdbc.sql("update process_draft_revision set merged_with = ? where draft_id = ? and name = ? and revision = ?")
                .params(Arrays.asList(with, draft, name, revision))
                .update();
    }

    void remove(long draft, String name, int revision, @Nullable Long by, Instant now) {
        jdbc.sql("delete from process_draft_file where draft_id = ? and name = ?")
                .params(draft, name)
                .update();
        insertRevision(draft, name, null, revision, DraftRevision.Kind.REMOVED, by, now);
    }

    private boolean fold(long draft, String name, String content, int revision, @Nullable Long by, Instant now) {
        return jdbc.sql("update process_draft_revision set revision = ?, content = ?, saved_at = ? where draft_id = ?"
                                + " and name = ? and kind = 'AUTOSAVED' and saved_by = ? and began_at > ? and revision ="
                                + " (select newest from (select max(revision) as newest from process_draft_revision"
                                + " where draft_id = ? and name = ?) as last_one)")
                        .params(Arrays.asList(
                                revision,
                                content,
                                Timestamp.from(now),
                                draft,
                                name,
                                by,
                                Timestamp.from(now.minus(FOLDED)),
                                draft,
                                name))
                        .update()
                > 0;
    }

    private void insertRevision(
            long draft,
            String name,
            @Nullable String content,
            int revision,
            DraftRevision.Kind kind,
            @Nullable Long by,
            Instant now) {
        jdbc.sql("insert into process_draft_revision (draft_id, name, revision, kind, content, began_at, saved_at,"
                        + " saved_by) values (?, ?, ?, ?, ?, ?, ?, ?)")
                .params(Arrays.asList(
                        draft, name, revision, kind.name(), content, Timestamp.from(now), Timestamp.from(now), by))
                .update();
    }

    /** The newest first, without content. */
    List<FileRow> revisions(long draft) {
        return jdbc.sql(
                        "select name, null as content, revision, kind, saved_at, saved_by, merged_with from process_draft_revision"
                                + " where draft_id = ? order by revision desc, name limit " + MOST_REVISIONS)
                .param(draft)
                .query((rs, n) -> file(rs, DraftRevision.Kind.valueOf(rs.getString("kind"))))
                .list();
    }

    /** What the file was at that revision of the draft. */
    Optional<FileRow> at(long draft, String name, int revision) {
        return jdbc.sql(
                        "select name, content, revision, kind, saved_at, saved_by, merged_with from process_draft_revision"
                                + " where draft_id = ? and name = ? and revision <= ? order by revision desc limit 1")
                .params(draft, name, revision)
                .query((rs, n) -> file(rs, DraftRevision.Kind.valueOf(rs.getString("kind"))))
                .optional();
    }

    private static FileRow file(ResultSet rs, DraftRevision.Kind kind) throws SQLException {
        return new FileRow(
                rs.getString("name"),
                rs.getString("content"),
                rs.getInt("revision"),
                kind,
                rs.getTimestamp("saved_at").toInstant(),
                rs.getObject("saved_by", Long.class),
                rs.getObject("merged_with", Long.class));
    }

    private static Row row(ResultSet rs) throws SQLException {
        Timestamp pen = rs.getTimestamp("pen_at");
        return new Row(
                rs.getLong("id"),
                rs.getInt("version"),
                rs.getString("process_key"),
                rs.getString("title"),
                rs.getString("why"),
                rs.getObject("base_version", Integer.class),
                DraftState.valueOf(rs.getString("state")),
                rs.getObject("author_id", Long.class),
                rs.getTimestamp("created_at").toInstant(),
                rs.getTimestamp("updated_at").toInstant(),
                rs.getObject("updated_by", Long.class),
                rs.getInt("revision"),
                rs.getObject("pen_user_id", Long.class),
                pen == null ? null : pen.toInstant());
    }
}
