package org.batoncrm.process;

import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import java.util.Collection;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Jobs whose lock had run out when they were taken: the node that had them is no more, and one of them may have been the
 * cause. Such a job runs alone among its like, and a note in a transaction of its own says that it was begun; the note
 * goes when it ends, well or badly. What has taken its node down for the third time is not begun again. Jobs that nobody
 * left behind, and these are nearly all, cost no note.
 */
@Component
class DeadlyJobs {

    /** The first death leaves no note, as nobody expected it: with two notes there were three. */
    private static final int TRIES = 2;

    private static final Duration FORGOTTEN = Duration.ofDays(30);
    private static final int MOST = 10_000;

    private final JdbcClient jdbc;
    private final TransactionTemplate alone;
    private final Clock clock;
    private final Set<String> leftBehind = ConcurrentHashMap.newKeySet();

    DeadlyJobs(JdbcClient jdbc, PlatformTransactionManager transactions, Clock clock) {
        this.jdbc = jdbc;
        this.alone = new TransactionTemplate(transactions);
        this.alone.setPropagationBehavior(TransactionDefinition.PROPAGATION_REQUIRES_NEW);
        this.clock = clock;
    }

    /** Told of jobs that are being taken, while their old lock can still be read in the same transaction. */
    void taken(Collection<String> jobs) {
        if (leftBehind.size() > MOST) {
            leftBehind.clear();
        }
        leftBehind.addAll(jdbc.sql("select ID_ from ACT_RU_JOB where ID_ in (:jobs) and LOCK_OWNER_ is not null")
                .param("jobs", jobs)
                .query(String.class)
                .list());
    }

    boolean isLeftBehind(String job) {
        return leftBehind.contains(job);
    }

    /** Notes that the job is begun on this node; false when it has taken down enough of them. */
    boolean begin(String job, String node) {
        return Boolean.TRUE.equals(alone.execute(status -> {
            int tries = jdbc.sql("select tries from deadly_job where job_id = ?")
                    .param(job)
                    .query(Integer.class)
                    .optional()
                    .orElse(0);
            if (tries >= TRIES) {
                return false;
            }
            Timestamp now = Timestamp.from(clock.instant());
            if (tries == 0) {
                jdbc.sql("delete from deadly_job where tried_at < ?")
                        .param(Timestamp.from(clock.instant().minus(FORGOTTEN)))
                        .update();
                jdbc.sql("insert into deadly_job (job_id, tries, node, tried_at) values (?, 1, ?, ?)")
                        .params(job, node, now)
                        .update();
            } else {
                jdbc.sql("update deadly_job set tries = tries + 1, node = ?, tried_at = ? where job_id = ?")
                        .params(node, now, job)
                        .update();
            }
            return true;
        }));
    }

    /** It came to an end, or is left to people: what it did before counts no more. */
    void ended(String job) {
        leftBehind.remove(job);
        alone.executeWithoutResult(status ->
                jdbc.sql("delete from deadly_job where job_id = ?").param(job).update());
    }
}
