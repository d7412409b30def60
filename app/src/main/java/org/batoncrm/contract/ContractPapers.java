package org.batoncrm.contract;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.batoncrm.kernel.RecordId;
import org.batoncrm.paper.Paper;
import org.batoncrm.paper.PaperWords;
import org.batoncrm.paper.Papers;
import org.batoncrm.record.RecordCard;
import org.batoncrm.record.Records;
import org.springframework.stereotype.Component;

/** Contracts on paper. */
@Component
class ContractPapers {

    private final Records records;
    private final Papers printer;
    private final ContractRegister register;

    ContractPapers(Records records, Papers printer, ContractRegister register) {
        this.records = records;
        this.printer = printer;
        this.register = register;
    }

    Paper print(ContractView view, Contract contract, List<AmendmentView> amendments, Locale language) {
        PaperWords words = printer.in(language);
        List<String> issuer = printer.issuer();
        return printer.print(
                new ContractSheet(words)
                        .of(
                                view,
                                contract.nonStandardClauses ? contract.clauses : null,
                                amendments,
                                customer(view),
                                issuer.isEmpty() ? "Baton" : issuer.get(0),
                                register.today()),
                words.say("contract.paper.file", view.id()),
                language);
    }

    private List<String> customer(ContractView view) {
        List<String> lines = new ArrayList<>();
        for (Optional<RecordId> who : List.of(Optional.of(view.account()), Optional.ofNullable(view.contact()))) {
            who.map(id -> records.cards(Set.of(id)).get(id))
                    .map(RecordCard::title)
                    .ifPresent(lines::add);
        }
        return lines.isEmpty() ? List.of(view.title()) : lines;
    }
}
