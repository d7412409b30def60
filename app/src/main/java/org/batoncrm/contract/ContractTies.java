package org.batoncrm.contract;

import java.util.Optional;
import org.batoncrm.deal.DealTies;
import org.batoncrm.kernel.RecordId;
import org.batoncrm.kernel.Rejected;
import org.springframework.stereotype.Component;

/** A deal stays won while a contract that came of it lives. */
@Component
class ContractTies implements DealTies {

    private final ContractFacts facts;

    ContractTies(ContractFacts facts) {
        this.facts = facts;
    }

    @Override
    public Optional<Rejected> holding(RecordId deal) {
        return facts.ofDeal(deal).stream()
                .filter(contract -> !contract.state().isFinal())
                .findFirst()
                .map(contract -> new Rejected("contract.holdsDeal", deal, contract.id()));
    }
}
