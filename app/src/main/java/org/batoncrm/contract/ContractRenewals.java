package org.batoncrm.contract;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Currency;
import java.util.List;
import java.util.Objects;
import org.batoncrm.identity.CurrentUser;
import org.batoncrm.kernel.Forbidden;
import org.batoncrm.kernel.NotFound;
import org.batoncrm.kernel.RecordId;
import org.batoncrm.kernel.Rejected;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Lets contracts in effect go on for another term, or end with the one they have. For processes alone. */
@Service
@Transactional
public class ContractRenewals {

    private static final BigDecimal HUNDRED = new BigDecimal(100);

    private final JdbcClient jdbc;
    private final ContractFacts facts;
    private final CurrentUser current;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    ContractRenewals(
            JdbcClient jdbc, ContractFacts facts, CurrentUser current, ApplicationEventPublisher events, Clock clock) {
        this.jdbc = jdbc;
        this.facts = facts;
        this.current = current;
        this.events = events;
        this.clock = clock;
    }

    /**
     * Another term of that many months after the end that it has, worth so much without tax. Tax is as it was agreed, in
     * the proportions in which the contract's lines have it.
     *
     * @param what the text of the lines that come to it
     */
    public void renew(RecordId id, int months, BigDecimal net, String what) {
        ContractView contract = locked(id);
        LocalDate ends = contract.endsOn();
        if (contract.state() != ContractState.ACTIVE || ends == null) {
            throw new Rejected("renewal.why.notActive", id);
        }
        List<ContractLine> added = lines(contract, net, what);
        int position = contract.lines().size();
        for (ContractLine line : added) {
            jdbc.sql("insert into contract_line (contract_id, position, product_id, name, quantity, list_price,"
                            + " discount_percent, tax_percent, net, tax) values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)")
                    .params(Arrays.asList(
                            id.value(),
                            position++,
                            null,
                            line.name(),
                            line.quantity(),
                            line.listPrice(),
                            line.discountPercent(),
                            line.taxPercent(),
                            line.net(),
                            line.tax()))
                    .update();
        }
        int all = (contract.months() == null ? 0 : contract.months()) + months;
        LocalDate start = contract.startsOn();
        LocalDate until = start == null || contract.months() == null
                ? ends.plusDays(1).plusMonths(months).minusDays(1)
                : start.plusMonths(all).minusDays(1);
        jdbc.sql("update contract set months = ?, ends_on = ?, net = net + ?, tax = tax + ?, version = version + 1,"
                        + " updated_at = ? where id = ?")
                .params(
                        all,
                        until,
                        net,
                        added.stream().map(ContractLine::tax).reduce(BigDecimal.ZERO, BigDecimal::add),
                        Timestamp.from(clock.instant()),
                        id.value())
                .update();
        events.publishEvent(new ContractAmended(id, contract.account()));
    }

    /** Its term is over, without a quarrel; nothing happens to one that is not in effect any more. */
    public void end(RecordId id) {
        ContractView contract = locked(id);
        if (contract.state() == ContractState.ACTIVE) {
            jdbc.sql("update contract set state = ?, version = version + 1, updated_at = ? where id = ?")
                    .params(ContractState.ENDED.name(), Timestamp.from(clock.instant()), id.value())
                    .update();
            events.publishEvent(new ContractMoved(id, ContractState.ACTIVE, ContractState.ENDED));
        }
    }

    private ContractView locked(RecordId id) {
        if (!current.get().isProcess()) {
            throw new Forbidden("error.forbidden");
        }
        jdbc.sql("select id from contract where id = ? for update")
                .param(id.value())
                .query(Long.class)
                .optional()
                .orElseThrow(() -> new NotFound(id));
        return facts.find(id).orElseThrow(() -> new NotFound(id));
    }

    /** One line for each rate of tax that the contract knows, together exactly what was agreed. */
    private static List<ContractLine> lines(ContractView contract, BigDecimal net, String what) {
        List<BigDecimal> rates = contract.lines().stream()
                .filter(line -> line.net().signum() > 0)
                .map(line -> line.taxPercent().stripTrailingZeros())
                .distinct()
                .toList();
        if (rates.isEmpty()) {
            return List.of(line(contract, what, net, BigDecimal.ZERO));
        }
        BigDecimal whole = rates.stream().map(rate -> at(contract, rate)).reduce(BigDecimal.ZERO, BigDecimal::add);
        List<ContractLine> lines = new ArrayList<>();
        BigDecimal rest = net;
        for (int i = 0; i < rates.size(); i++) {
            BigDecimal rate = rates.get(i);
            BigDecimal part = i == rates.size() - 1
                    ? rest
                    : net.multiply(at(contract, rate)).divide(whole, decimals(contract), RoundingMode.HALF_UP);
            rest = rest.subtract(part);
            lines.add(line(contract, what, part, rate));
        }
        return lines;
    }

    private static BigDecimal at(ContractView contract, BigDecimal rate) {
        return contract.lines().stream()
                .filter(line -> line.net().signum() > 0 && line.taxPercent().compareTo(rate) == 0)
                .map(ContractLine::net)
                .reduce(BigDecimal.ZERO, BigDecimal::add);
    }

    private static ContractLine line(ContractView contract, String what, BigDecimal net, BigDecimal rate) {
        return new ContractLine(
                null,
                what,
                BigDecimal.ONE,
                net,
                BigDecimal.ZERO,
                rate,
                net,
                net.multiply(rate).divide(HUNDRED, decimals(contract), RoundingMode.HALF_UP));
    }

    private static int decimals(ContractView contract) {
        return Math.max(
                0,
                Objects.requireNonNull(Currency.getInstance(contract.currency()))
                        .getDefaultFractionDigits());
    }
}
