package org.batoncrm.contract;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.batoncrm.paper.PaperSheet;
import org.batoncrm.paper.PaperWords;
import org.jspecify.annotations.Nullable;

/** What the paper of a contract says. */
final class ContractSheet {

    private final PaperWords words;

    ContractSheet(PaperWords words) {
        this.words = words;
    }

    /**
     * @param clauses what departs from the standard; null when nothing does
     * @param day the day of the paper
     * @param us our own name
     */
    PaperSheet of(
            ContractView contract,
            @Nullable String clauses,
            List<AmendmentView> amendments,
            List<String> customer,
            String us,
            LocalDate day) {
        boolean draft = contract.state() == ContractState.DRAFT || contract.state() == ContractState.IN_APPROVAL;
        List<PaperSheet.Section> sections = new ArrayList<>();
        sections.add(new PaperSheet.Section(words.say("contract.paper.terms"), terms(contract)));
        if (clauses != null && !clauses.isBlank()) {
            sections.add(new PaperSheet.Section(
                    words.say("contract.clauses"), List.of(clauses.strip().split("\\R"))));
        }
        List<String> changed = amendments.stream()
                .filter(one -> one.state() == AmendmentState.IN_EFFECT)
                .sorted(java.util.Comparator.comparingInt(AmendmentView::number))
                .map(this::amendment)
                .toList();
        if (!changed.isEmpty()) {
            sections.add(new PaperSheet.Section(words.say("contract.amendments"), changed));
        }
        return new PaperSheet(
                words.say("contract.paper.title"),
                contract.id().toString(),
                contract.id().toString(),
                draft ? words.say("contract.paper.draft") : null,
                words.say("contract.paper.customer"),
                customer,
                facts(contract, day),
                contract.title(),
                columns(),
                rows(contract),
                sums(contract),
                sections,
                List.of(
                        words.say("contract.paper.signature", us),
                        words.say("contract.paper.signature", customer.get(0))));
    }

    private List<PaperSheet.Fact> facts(ContractView contract, LocalDate day) {
        List<PaperSheet.Fact> facts = new ArrayList<>();
        facts.add(new PaperSheet.Fact(words.say("quote.paper.date"), words.day(day)));
        if (contract.startsOn() != null) {
            facts.add(new PaperSheet.Fact(words.say("contract.startsOn"), words.day(contract.startsOn())));
        }
        facts.add(new PaperSheet.Fact(
                words.say("contract.endsOn"),
                contract.endsOn() == null ? words.say("contract.openEnded") : words.day(contract.endsOn())));
        facts.add(new PaperSheet.Fact(words.say("quote.paper.currency"), contract.currency()));
        return facts;
    }

    private List<PaperSheet.Column> columns() {
        return List.of(
                column("no", 6, false),
                column("what", 35, false),
                column("quantity", 11, true),
                column("price", 16, true),
                column("discount", 11, true),
                column("tax", 8, true),
                column("net", 17, true));
    }

    private PaperSheet.Column column(String key, int width, boolean amount) {
        return new PaperSheet.Column(words.say("quote.paper." + key), width, amount);
    }

    private List<List<String>> rows(ContractView contract) {
        List<List<String>> rows = new ArrayList<>();
        for (ContractLine line : contract.lines()) {
            rows.add(List.of(
                    String.valueOf(rows.size() + 1),
                    line.name(),
                    words.number(line.quantity()),
                    words.amount(line.listPrice(), contract.currency()),
                    line.discountPercent().signum() == 0 ? "" : words.percent(line.discountPercent()),
                    words.percent(line.taxPercent()),
                    words.amount(line.net(), contract.currency())));
        }
        return rows;
    }

    private List<PaperSheet.Sum> sums(ContractView c) {
        return List.of(
                new PaperSheet.Sum(words.say("quote.paper.sumNet"), words.money(c.net(), c.currency()), false),
                new PaperSheet.Sum(words.say("quote.paper.sumTax"), words.money(c.tax(), c.currency()), false),
                new PaperSheet.Sum(
                        words.say("quote.paper.sumGross"), words.money(c.net().add(c.tax()), c.currency()), true));
    }

    private List<String> terms(ContractView contract) {
        List<String> terms = new ArrayList<>();
        terms.add(
                contract.months() == null
                        ? words.say("contract.paper.openEnded", contract.noticeDays())
                        : words.say("contract.paper.term", contract.months()));
        if (contract.months() != null) {
            terms.add(words.say(
                    contract.autoRenew() ? "contract.paper.renews" : "contract.paper.ends", contract.noticeDays()));
        }
        terms.add(
                words.say("contract.paper.billing", words.say(contract.billing().labelKey())));
        terms.add(words.say("quote.paper.payment", contract.paymentTermsDays()));
        return terms;
    }

    private String amendment(AmendmentView amendment) {
        LocalDate on = amendment.effectiveOn();
        return words.say(
                "contract.paper.amendment",
                amendment.number(),
                on == null ? "–" : words.day(on),
                amendment.reason() == null ? "" : amendment.reason());
    }
}
