package org.batoncrm.contract;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Currency;
import java.util.List;
import org.batoncrm.deal.SoldLines;
import org.batoncrm.kernel.Decimals;
import org.batoncrm.kernel.RecordId;
import org.batoncrm.kernel.RecordType;
import org.batoncrm.kernel.Rejected;
import org.batoncrm.record.TimelineEntry.FieldChange;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Lets contracts in effect go on for another term. For processes alone. */
@Service
@Transactional
public class ContractRenewals {

    private static final BigDecimal HUNDRED = new BigDecimal(100);

    private final ContractRegister register;
    private final ApplicationEventPublisher events;

    ContractRenewals(ContractRegister register, ApplicationEventPublisher events) {
        this.register = register;
        this.events = events;
    }

    /**
     * Another term of that many months after the end that it has, worth so much without tax. Tax is as it was agreed, in
     * the proportions in which the contract's lines have it.
     *
     * @param what the text of the lines that come to it
     */
    public void renew(RecordId id, int months, BigDecimal net, String what) {
        Contract contract = register.locked(id);
        LocalDate ends = contract.endsOn;
        Integer before = contract.months;
        Long account = contract.accountId;
        if (contract.state != ContractState.ACTIVE || ends == null || before == null || account == null) {
            throw new Rejected("renewal.why.notActive", id);
        }
        BigDecimal netBefore = contract.net;
        List<AgreedLine> term = lines(contract, net, what);
        List<AgreedLine> all = new ArrayList<>(contract.lines().rows());
        all.addAll(term);
        contract.lines(new SoldLines<>(all));
        contract.months = before + months;
        contract.reckon();
        contract.remember();
        register.changed(
                contract,
                new FieldChange("contract.net", Decimals.money(netBefore), Decimals.money(contract.net)),
                new FieldChange("contract.endsOn", ends.toString(), String.valueOf(contract.endsOn)));
        register.flush();
        events.publishEvent(new ContractRenewed(
                id,
                RecordId.of(RecordType.ACCOUNT, account),
                ends.plusDays(1),
                months,
                term.stream().map(AgreedLine::view).toList()));
    }

    /** One line for each rate of tax that the contract knows, together exactly what was agreed. */
    private static List<AgreedLine> lines(Contract contract, BigDecimal net, String what) {
        List<ContractLine> agreed = contract.lines().rows().stream()
                .map(AgreedLine::view)
                .filter(line -> line.net().signum() > 0)
                .toList();
        List<BigDecimal> rates = agreed.stream()
                .map(line -> line.taxPercent().stripTrailingZeros())
                .distinct()
                .toList();
        if (rates.isEmpty()) {
            return List.of(line(contract, what, net, BigDecimal.ZERO));
        }
        BigDecimal whole = agreed.stream().map(ContractLine::net).reduce(BigDecimal.ZERO, BigDecimal::add);
        List<AgreedLine> lines = new ArrayList<>();
        BigDecimal rest = net;
        for (int i = 0; i < rates.size(); i++) {
            BigDecimal rate = rates.get(i);
            BigDecimal part = i == rates.size() - 1
                    ? rest
                    : net.multiply(at(agreed, rate)).divide(whole, decimals(contract), RoundingMode.HALF_UP);
            rest = rest.subtract(part);
            lines.add(line(contract, what, part, rate));
        }
        return lines;
    }

    private static BigDecimal at(List<ContractLine> agreed, BigDecimal rate) {
        return agreed.stream()
                .filter(line -> line.taxPercent().compareTo(rate) == 0)
                .map(ContractLine::net)
                .reduce(BigDecimal.ZERO, BigDecimal::add);
    }

    private static AgreedLine line(Contract contract, String what, BigDecimal net, BigDecimal rate) {
        return new AgreedLine(
                null,
                what,
                BigDecimal.ONE,
                net,
                BigDecimal.ZERO,
                rate,
                net,
                net.multiply(rate).divide(HUNDRED, decimals(contract), RoundingMode.HALF_UP));
    }

    private static int decimals(Contract contract) {
        return Math.max(0, Currency.getInstance(contract.currency).getDefaultFractionDigits());
    }
}
