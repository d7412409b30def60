package org.batoncrm.process.migration;

import java.sql.Statement;
import org.flywaydb.core.api.migration.BaseJavaMigration;
import org.flywaydb.core.api.migration.Context;
import org.springframework.stereotype.Component;

/** Each task that is completed is asked for its sub-tasks: by an index, not by reading all open tasks. */
@Component
class V20261128_1680__process_task_parent extends BaseJavaMigration {

    @Override
    public void migrate(Context context) throws Exception {
        try (Statement statement = context.getConnection().createStatement()) {
            statement.execute("create index ix_baton_task_parent on ACT_RU_TASK (PARENT_TASK_ID_)");
        }
    }
}
