package org.batoncrm.onboarding.migration;

import java.sql.Connection;
import java.sql.Statement;
import org.flywaydb.core.api.migration.BaseJavaMigration;
import org.flywaydb.core.api.migration.Context;
import org.springframework.stereotype.Component;

/**
 * H2 compares with a list ({@code in}) by the session that has created the column, and refuses every row with "The
 * database has been closed" as soon as that session has ended: half an hour after the first start, when the pool renews
 * its connections. The same said by a {@code case} is compared by the session that writes.
 */
@Component
class V20261201_0701__onboarding_live_contract extends BaseJavaMigration {

    @Override
    public void migrate(Context context) throws Exception {
        Connection connection = context.getConnection();
        if (!connection.getMetaData().getDatabaseProductName().equals("H2")) {
            return;
        }
        try (Statement statement = connection.createStatement()) {
            statement.execute("drop index uq_onboarding_contract");
            statement.execute("alter table onboarding drop column live_contract_id");
            statement.execute("alter table onboarding add column live_contract_id bigint generated always as"
                    + " (case when deleted_at is null"
                    + " then case state when 'OPEN' then contract_id when 'PAUSED' then contract_id end end)");
            statement.execute("create unique index uq_onboarding_contract on onboarding (live_contract_id)");
        }
    }
}
