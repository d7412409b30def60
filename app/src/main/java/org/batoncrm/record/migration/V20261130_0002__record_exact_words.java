package org.batoncrm.record.migration;

import java.sql.Connection;
import java.sql.Statement;
import org.flywaydb.core.api.migration.BaseJavaMigration;
import org.flywaydb.core.api.migration.Context;
import org.springframework.stereotype.Component;

/**
 * Words are made alike before they are kept, so the database compares them as they are. MySQL by itself takes "fø" and
 * "fo" for one word, and refuses the record that has both.
 */
@Component
class V20261130_0002__record_exact_words extends BaseJavaMigration {

    @Override
    public void migrate(Context context) throws Exception {
        Connection connection = context.getConnection();
        if (connection.getMetaData().getDatabaseProductName().startsWith("MySQL")) {
            try (Statement statement = connection.createStatement()) {
                statement.execute("alter table search_token modify token varchar(40) character set utf8mb4"
                        + " collate utf8mb4_bin not null");
            }
        }
    }
}
