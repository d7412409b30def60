package org.batoncrm.customer;

import java.util.Collection;
import java.util.List;
import org.batoncrm.identity.CurrentUser;
import org.batoncrm.kernel.Forbidden;
import org.batoncrm.kernel.RecordId;
import org.batoncrm.kernel.RecordType;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Who at customers may be written to: people with an address who have agreed to mail. For processes alone. */
@Service
@Transactional(readOnly = true)
public class ReachableContacts {

    /** A person at a customer; the language is null when it is not known. */
    public record Reachable(
            RecordId contact, RecordId account, String company, String name, String email, @Nullable String language) {}

    private final JdbcClient jdbc;
    private final CurrentUser current;

    ReachableContacts(JdbcClient jdbc, CurrentUser current) {
        this.jdbc = jdbc;
        this.current = current;
    }

    /** Those whose company is one of these accounts. */
    public List<Reachable> of(Collection<Long> accounts) {
        if (!current.get().isProcess()) {
            throw new Forbidden("error.forbidden");
        }
        return accounts.isEmpty()
                ? List.of()
                : jdbc.sql("select c.id, c.account_id, a.name, c.full_name, c.email, c.language from contact c"
                                + " join account a on a.id = c.account_id where c.account_id in (:accounts)"
                                + " and c.deleted_at is null and c.email is not null and c.consent_email = true"
                                + " order by c.id")
                        .param("accounts", accounts)
                        .query((rs, n) -> new Reachable(
                                RecordId.of(RecordType.CONTACT, rs.getLong(1)),
                                RecordId.of(RecordType.ACCOUNT, rs.getLong(2)),
                                rs.getString(3),
                                rs.getString(4),
                                rs.getString(5),
                                rs.getString(6)))
                        .list();
    }
}
