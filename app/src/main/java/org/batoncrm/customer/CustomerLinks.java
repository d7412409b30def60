package org.batoncrm.customer;

import java.util.List;
import org.batoncrm.kernel.RecordType;
import org.batoncrm.record.RecordPurged;
import org.springframework.context.event.EventListener;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Lets go of companies and people that go for good. */
@Component
class CustomerLinks {

    private final JdbcClient jdbc;

    CustomerLinks(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    @EventListener
    void on(RecordPurged event) {
        if (event.id().type() == RecordType.CONTACT) {
            each(event, List.of("delete from contact_role where contact_id = ?"));
        } else if (event.id().type() == RecordType.ACCOUNT) {
            each(
                    event,
                    List.of(
                            "delete from contact_role where account_id = ?",
                            "update contact set account_id = null where account_id = ?",
                            "update account set parent_id = null where parent_id = ?"));
        }
    }

    private void each(RecordPurged event, List<String> statements) {
        statements.forEach(sql -> jdbc.sql(sql).param(event.id().value()).update());
    }
}
