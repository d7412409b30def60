package org.batoncrm.contract;

import static org.batoncrm.contract.ContractState.ACTIVE;
import static org.batoncrm.contract.ContractState.CANCELLED;
import static org.batoncrm.contract.ContractState.DRAFT;
import static org.batoncrm.contract.ContractState.ENDED;
import static org.batoncrm.contract.ContractState.IN_APPROVAL;
import static org.batoncrm.contract.ContractState.TERMINATED;
import static org.batoncrm.contract.ContractState.TO_SIGN;

import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.batoncrm.kernel.RecordId;
import org.batoncrm.kernel.Rejected;

/** Which state of a contract may follow which, and the sentence when it may not. */
final class ContractMoves {

    private static final Map<ContractState, Set<ContractState>> NEXT = Map.of(
            DRAFT, Set.of(IN_APPROVAL, TO_SIGN, CANCELLED),
            IN_APPROVAL, Set.of(DRAFT, TO_SIGN, CANCELLED),
            TO_SIGN, Set.of(DRAFT, ACTIVE, CANCELLED),
            ACTIVE, Set.of(ENDED, TERMINATED, CANCELLED),
            ENDED, Set.of(),
            TERMINATED, Set.of(),
            CANCELLED, Set.of());

    private ContractMoves() {}

    /** Empty when the contract may go there. */
    static Optional<Rejected> whyNot(RecordId contract, ContractState from, ContractState to) {
        if (NEXT.get(from).contains(to)) {
            return Optional.empty();
        }
        String why = from.isFinal() ? "over" : to.name().toLowerCase(Locale.ROOT);
        return Optional.of(new Rejected("contract.why." + why, contract));
    }
}
