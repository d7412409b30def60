package org.batoncrm.process.migration;

import java.sql.Connection;
import java.sql.Statement;
import org.flywaydb.core.api.migration.BaseJavaMigration;
import org.flywaydb.core.api.migration.Context;
import org.springframework.stereotype.Component;

/**
 * Each search for due jobs reads an index instead of all waiting timers; for that, every job has a due date. MySQL's
 * column knows whole seconds only and rounds up: a step would wait half a second for its own time.
 */
@Component
class V20261122_1900__process_job_due extends BaseJavaMigration {

    @Override
    public void migrate(Context context) throws Exception {
        Connection connection = context.getConnection();
        boolean mysql = connection.getMetaData().getDatabaseProductName().startsWith("MySQL");
        try (Statement statement = connection.createStatement()) {
            if (mysql) {
                statement.execute("alter table ACT_RU_JOB modify DUEDATE_ datetime(3) null");
            }
            statement.execute("update ACT_RU_JOB set DUEDATE_ = current_timestamp where DUEDATE_ is null");
            statement.execute("create index ix_baton_job_due on ACT_RU_JOB (DUEDATE_)");
        }
    }
}
