package org.batoncrm.renewal;

import java.math.BigDecimal;
import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.batoncrm.contract.ContractFacts;
import org.batoncrm.contract.ContractView;
import org.batoncrm.kernel.RecordId;
import org.batoncrm.paper.Paper;
import org.batoncrm.paper.PaperSheet;
import org.batoncrm.paper.PaperWords;
import org.batoncrm.paper.Papers;
import org.batoncrm.record.RecordCard;
import org.batoncrm.record.RecordDesk;
import org.batoncrm.record.Records;
import org.batoncrm.web.BatonProperties;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Offers of renewals on paper. */
@Service
@Transactional(readOnly = true)
public class RenewalPapers {

    private final RecordDesk<Renewal> desk;
    private final ContractFacts contracts;
    private final Papers printer;
    private final Records records;
    private final BatonProperties baton;
    private final Clock clock;

    RenewalPapers(
            RecordDesk<Renewal> renewalDesk,
            ContractFacts contracts,
            Papers printer,
            Records records,
            BatonProperties baton,
            Clock clock) {
        this.desk = renewalDesk;
        this.contracts = contracts;
        this.printer = printer;
        this.records = records;
        this.baton = baton;
        this.clock = clock;
    }

    /** The offer as it stands, for who may read the renewal; empty as long as nothing was prepared. */
    public Optional<Paper> offer(RecordId id, Locale language) {
        Renewal renewal = desk.get(id);
        return renewal.offeredNet == null
                ? Optional.empty()
                : contracts.find(renewal.contract()).map(contract -> print(renewal, contract, language));
    }

    Paper print(Renewal renewal, ContractView contract, Locale language) {
        PaperWords words = printer.in(language);
        BigDecimal net = renewal.nextNet();
        LocalDate from = renewal.endsOn.plusDays(1);
        LocalDate until = from.plusMonths(renewal.nextMonths()).minusDays(1);
        List<PaperSheet.Section> sections = new ArrayList<>();
        sections.add(new PaperSheet.Section(
                words.say("renewal.paper.how"),
                List.of(words.say("renewal.paper.answer", words.day(renewal.noticeDeadline)))));
        if (renewal.upsell != null) {
            sections.add(new PaperSheet.Section(
                    words.say("renewal.paper.more"), renewal.upsell.lines().toList()));
        }
        PaperSheet sheet = new PaperSheet(
                words.say("renewal.paper.title"),
                renewal.recordId().toString(),
                renewal.recordId().toString(),
                renewal.state == RenewalState.OFFERED || !renewal.open() ? null : words.say("renewal.paper.draft"),
                words.say("renewal.account"),
                customer(contract),
                List.of(
                        new PaperSheet.Fact(
                                words.say("renewal.contract"), contract.id().toString()),
                        new PaperSheet.Fact(
                                words.say("renewal.paper.date"),
                                words.day(LocalDate.ofInstant(clock.instant(), baton.zone()))),
                        new PaperSheet.Fact(words.say("renewal.paper.until"), words.day(renewal.noticeDeadline))),
                contract.title(),
                List.of(
                        new PaperSheet.Column(words.say("renewal.paper.what"), 6, false),
                        new PaperSheet.Column(words.say("renewal.months"), 2, true),
                        new PaperSheet.Column(words.say("renewal.net"), 3, true)),
                List.of(List.of(
                        words.say("renewal.paper.term", words.day(from), words.day(until)),
                        String.valueOf(renewal.nextMonths()),
                        words.amount(net, renewal.currency))),
                List.of(new PaperSheet.Sum(words.say("renewal.paper.total"), words.money(net, renewal.currency), true)),
                sections,
                List.of(words.say("renewal.paper.sign")));
        return printer.print(
                sheet, words.say("renewal.paper.file", renewal.recordId().toString()), language);
    }

    private List<String> customer(ContractView contract) {
        @Nullable RecordId contact = contract.contact();
        List<String> lines = Stream.of(Optional.of(contract.account()), Optional.ofNullable(contact))
                .flatMap(Optional::stream)
                .map(id -> records.cards(Set.of(id)).get(id))
                .filter(Objects::nonNull)
                .map(RecordCard::title)
                .toList();
        return lines.isEmpty() ? List.of(contract.title()) : lines;
    }
}
