package org.batoncrm.deal;

import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.batoncrm.identity.CurrentUser;
import org.batoncrm.kernel.Forbidden;
import org.batoncrm.kernel.NotFound;
import org.batoncrm.kernel.RecordId;
import org.batoncrm.kernel.RecordType;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Which reseller a deal belongs to, and until when nobody else gets it. Only an approved registration writes that. */
@Service
@Transactional
public class DealPartners {

    private static final int MOST = 50;

    /** A deal's partner. */
    public record Protection(RecordId partner, LocalDate until, boolean holds) {}

    /**
     * An open deal of a customer.
     *
     * @param protection its partner; null when it has none
     */
    public record OpenDeal(
            RecordId deal, String name, @Nullable Protection protection) {}

    private final DealCards deals;
    private final CurrentUser current;
    private final JdbcClient jdbc;
    private final Clock clock;

    DealPartners(DealCards deals, CurrentUser current, JdbcClient jdbc, Clock clock) {
        this.deals = deals;
        this.current = current;
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /** Empty when no reseller has registered it; not found unless the actor may read the deal. */
    @Transactional(readOnly = true)
    public Optional<Protection> of(RecordId deal) {
        if (!deals.readable(deal)) {
            throw new NotFound(deal);
        }
        return protection(deal);
    }

    /** A customer's open deals, the newest first, without regard to rights, because the same deal must not come twice. */
    @Transactional(readOnly = true)
    public List<OpenDeal> openDealsOf(RecordId customer) {
        return jdbc.sql("select d.id, d.name, p.partner_id, p.protected_until from deal d"
                        + " left join deal_partner p on p.deal_id = d.id"
                        + " where d.account_id = ? and d.status = 'OPEN' and d.deleted_at is null"
                        + " order by d.id desc limit " + MOST)
                .param(customer.value())
                .query((rs, n) -> {
                    Long partner = rs.getObject(3, Long.class);
                    return new OpenDeal(
                            RecordId.of(RecordType.DEAL, rs.getLong(1)),
                            rs.getString(2),
                            partner == null ? null : protection(partner, rs.getObject(4, LocalDate.class)));
                })
                .list();
    }

    /** Gives an open deal to a reseller; false, and nothing happens, when another one is protected or it is not open. */
    public boolean protect(RecordId deal, RecordId partner, LocalDate until) {
        if (!current.get().isProcess()) {
            throw new Forbidden("error.forbidden");
        }
        boolean open = jdbc.sql("select status from deal where id = ? and deleted_at is null for update")
                .param(deal.value())
                .query(String.class)
                .optional()
                .filter("OPEN"::equals)
                .isPresent();
        Protection now = protection(deal).orElse(null);
        if (!open || now != null && now.holds && !now.partner.equals(partner)) {
            return false;
        }
        jdbc.sql("delete from deal_partner where deal_id = ?")
                .param(deal.value())
                .update();
        jdbc.sql("insert into deal_partner (deal_id, partner_id, protected_until) values (?, ?, ?)")
                .params(deal.value(), partner.value(), until)
                .update();
        return true;
    }

    private Optional<Protection> protection(RecordId deal) {
        return jdbc.sql("select partner_id, protected_until from deal_partner where deal_id = ?")
                .param(deal.value())
                .query((rs, n) -> protection(rs.getLong(1), rs.getObject(2, LocalDate.class)))
                .optional();
    }

    private Protection protection(long partner, LocalDate until) {
        return new Protection(
                RecordId.of(RecordType.ACCOUNT, partner),
                until,
                !until.isBefore(LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC)));
    }
}
