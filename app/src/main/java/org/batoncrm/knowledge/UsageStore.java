package org.batoncrm.knowledge;

import java.sql.Timestamp;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.batoncrm.kernel.RecordId;
import org.batoncrm.kernel.RecordType;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** How articles are used: how often read, whether they helped, and which records they belong to. Beside the article, so that counting is no change of it. */
@Component
@Transactional(propagation = Propagation.MANDATORY)
class UsageStore {

    private static final int MOST = 100;

    private final JdbcClient jdbc;

    UsageStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    void open(RecordId article) {
        jdbc.sql("insert into article_count (article_id, views, helpful, unhelpful) values (?, 0, 0, 0)")
                .param(article.value())
                .update();
    }

    void viewed(RecordId article, long times) {
        jdbc.sql("update article_count set views = views + ? where article_id = ?")
                .params(times, article.value())
                .update();
    }

    Usage of(RecordId article) {
        return jdbc.sql("select c.views, c.helpful, c.unhelpful, (select count(*) from article_link l"
                        + " where l.article_id = c.article_id) from article_count c where c.article_id = ?")
                .param(article.value())
                .query((rs, n) -> new Usage(rs.getLong(1), rs.getLong(2), rs.getLong(3), rs.getLong(4)))
                .optional()
                .orElse(Usage.NONE);
    }

    /** What a visitor thought of the article before. */
    Optional<Boolean> vote(RecordId article, String visitor) {
        return jdbc.sql("select helpful from article_vote where article_id = ? and visitor = ?")
                .params(article.value(), visitor)
                .query(Boolean.class)
                .optional();
    }

    /** Counts what a visitor thinks; who has said so before only changes it. */
    void vote(RecordId article, String visitor, boolean helpful, Instant now) {
        int changed = jdbc.sql(
                        "update article_vote set helpful = ? where article_id = ? and visitor = ? and helpful <> ?")
                .params(helpful, article.value(), visitor, helpful)
                .update();
        if (changed > 0) {
            count(article, helpful ? 1 : -1, helpful ? -1 : 1);
        } else if (vote(article, visitor).isEmpty()) {
            jdbc.sql("insert into article_vote (article_id, visitor, helpful, voted_at) values (?, ?, ?, ?)")
                    .params(article.value(), visitor, helpful, Timestamp.from(now))
                    .update();
            count(article, helpful ? 1 : 0, helpful ? 0 : 1);
        }
    }

    private void count(RecordId article, int helpful, int unhelpful) {
        jdbc.sql("update article_count set helpful = helpful + ?, unhelpful = unhelpful + ? where article_id = ?")
                .params(helpful, unhelpful, article.value())
                .update();
    }

    /** Whether the link is new. */
    boolean link(RecordId record, RecordId article, @Nullable Long by, Instant now) {
        if (linked(record).contains(article)) {
            return false;
        }
        try {
            jdbc.sql("insert into article_link (record_type, record_id, article_id, linked_by, linked_at)"
                            + " values (?, ?, ?, ?, ?)")
                    .params(Arrays.asList(
                            record.type().name(), record.value(), article.value(), by, Timestamp.from(now)))
                    .update();
            return true;
        } catch (DuplicateKeyException faster) {
            return false;
        }
    }

    boolean unlink(RecordId record, RecordId article) {
        return jdbc.sql("delete from article_link where record_type = ? and record_id = ? and article_id = ?")
                        .params(record.type().name(), record.value(), article.value())
                        .update()
                > 0;
    }

    void unlinkAll(RecordId record) {
        jdbc.sql("delete from article_link where record_type = ? and record_id = ?")
                .params(record.type().name(), record.value())
                .update();
    }

    List<RecordId> linked(RecordId record) {
        return jdbc.sql("select article_id from article_link where record_type = ? and record_id = ?"
                        + " order by linked_at, article_id limit " + MOST)
                .params(record.type().name(), record.value())
                .query((rs, n) -> RecordId.of(RecordType.ARTICLE, rs.getLong(1)))
                .list();
    }
}
