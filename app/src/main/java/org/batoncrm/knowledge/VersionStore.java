package org.batoncrm.knowledge;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.batoncrm.kernel.RecordId;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** The table of what articles have said. Rows are written once. */
@Component
@Transactional(propagation = Propagation.MANDATORY)
class VersionStore {

    private static final int MOST = 500;

    /** A row; {@code by} is the user's number. */
    record Row(
            int number,
            ArticleText text,
            @Nullable String note,
            @Nullable Long by,
            Instant at) {}

    private final JdbcClient jdbc;

    VersionStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    Optional<Row> newest(RecordId article) {
        return jdbc.sql("select * from article_version where article_id = ? order by version_number desc limit 1")
                .param(article.value())
                .query((rs, n) -> row(rs))
                .optional();
    }

    Optional<Row> find(RecordId article, int number) {
        return jdbc.sql("select * from article_version where article_id = ? and version_number = ?")
                .params(article.value(), number)
                .query((rs, n) -> row(rs))
                .optional();
    }

    /** The newest first. */
    List<Row> all(RecordId article) {
        return jdbc.sql("select * from article_version where article_id = ? order by version_number desc limit " + MOST)
                .param(article.value())
                .query((rs, n) -> row(rs))
                .list();
    }

    void insert(RecordId article, Row row) {
        jdbc.sql(
                        "insert into article_version (article_id, version_number, title_en, body_en, title_zh, body_zh, note, edited_by,"
                                + " edited_at) values (?, ?, ?, ?, ?, ?, ?, ?, ?)")
                .params(Arrays.asList(
                        article.value(),
                        row.number(),
                        row.text().titleEn(),
                        row.text().bodyEn(),
                        row.text().titleZh(),
                        row.text().bodyZh(),
                        row.note(),
                        row.by(),
                        Timestamp.from(row.at())))
                .update();
    }

    /** What was changed and why, said together with the change. */
    void note(RecordId article, int number, String note) {
        jdbc.sql("update article_version set note = ? where article_id = ? and version_number = ?")
                .params(note, article.value(), number)
                .update();
    }

    void purge(RecordId article) {
        for (String table : List.of("article_version", "article_count", "article_vote", "article_link")) {
            jdbc.sql("delete from " + table + " where article_id = ?")
                    .param(article.value())
                    .update();
        }
    }

    private static Row row(ResultSet rs) throws SQLException {
        return new Row(
                rs.getInt("version_number"),
                new ArticleText(
                        rs.getString("title_en"),
                        rs.getString("body_en"),
                        rs.getString("title_zh"),
                        rs.getString("body_zh")),
                rs.getString("note"),
                rs.getObject("edited_by", Long.class),
                rs.getObject("edited_at", LocalDateTime.class).toInstant(ZoneOffset.UTC));
    }
}
