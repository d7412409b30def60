package org.batoncrm.contract.process;

import static org.batoncrm.contract.process.ContractChange.Messages.AMENDMENT_WITHDRAWN;
import static org.batoncrm.contract.process.ContractChange.Messages.CHANGE_ORDERED;
import static org.batoncrm.contract.process.ContractToCash.Messages.CONTRACT_DECLINED;
import static org.batoncrm.contract.process.ContractToCash.Messages.CONTRACT_OPENED;
import static org.batoncrm.contract.process.ContractToCash.Messages.CONTRACT_SIGNED;
import static org.batoncrm.contract.process.ContractToCash.Messages.ORDER_CANCELLED;
import static org.batoncrm.contract.process.ContractToCash.Variables.OWNER;

import java.util.HashMap;
import java.util.Map;
import org.batoncrm.contract.ContractFacts;
import org.batoncrm.contract.ContractJourney;
import org.batoncrm.contract.ContractMoved;
import org.batoncrm.contract.ContractState;
import org.batoncrm.contract.ContractView;
import org.batoncrm.identity.CurrentUser;
import org.batoncrm.kernel.RecordId;
import org.batoncrm.kernel.RecordType;
import org.batoncrm.process.OwnersTasks;
import org.batoncrm.process.Processes;
import org.batoncrm.record.RecordChanged;
import org.batoncrm.record.RecordPurged;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** When somebody moves a contract, its processes hear of it in the same transaction. */
@Component
@Transactional
class ContractProcesses implements ContractJourney {

    private final Processes processes;
    private final ContractFacts contracts;
    private final OwnersTasks work;
    private final CurrentUser current;

    ContractProcesses(Processes processes, ContractFacts contracts, OwnersTasks work, CurrentUser current) {
        this.processes = processes;
        this.contracts = contracts;
        this.work = work;
        this.current = current;
    }

    /** What a process itself has moved it knows. */
    @EventListener
    void on(ContractMoved moved) {
        if (moved.to().isFinal()) {
            processes.end(moved.contract(), ContractChange.KEY, "contract " + moved.to());
        }
        if (current.get().isProcess()) {
            return;
        }
        if (moved.to() == ContractState.ACTIVE) {
            processes.correlate(moved.contract(), CONTRACT_SIGNED, Map.of());
        } else if (moved.from() == ContractState.TO_SIGN && moved.to() == ContractState.DRAFT) {
            processes.correlate(moved.contract(), CONTRACT_DECLINED, Map.of());
        } else if (moved.to() == ContractState.CANCELLED) {
            processes.correlate(moved.contract(), ORDER_CANCELLED, Map.of());
        }
    }

    /** The owner's open tasks go along, and a draft in the waste bin needs no process. */
    @EventListener
    void on(RecordChanged changed) {
        if (changed.id().type() != RecordType.CONTRACT || current.get().isProcess()) {
            return;
        }
        ContractView now = contracts.find(changed.id()).orElse(null);
        if (now == null) {
            processes.end(changed.id(), ContractToCash.KEY, "contract deleted");
        } else {
            work.follow(changed.id(), ContractToCash.KEY, OWNER, now.owner());
        }
    }

    @EventListener
    void on(RecordPurged purged) {
        if (purged.id().type() == RecordType.CONTRACT) {
            processes.end(purged.id(), ContractToCash.KEY, "contract gone");
        }
    }

    @Override
    public boolean carries(RecordId contract) {
        return processes.carries(contract, ContractToCash.KEY);
    }

    @Override
    public void start(RecordId contract) {
        processes.start(contract, ContractToCash.KEY, CONTRACT_OPENED, Map.of());
    }

    @Override
    public void amend(RecordId contract) {
        Map<String, Object> variables = new HashMap<>();
        variables.put(ContractChange.Variables.SUBMITTER.name(), current.get().login());
        processes.start(contract, ContractChange.KEY, CHANGE_ORDERED, variables);
    }

    @Override
    public void amendmentWithdrawn(RecordId contract) {
        processes.correlate(contract, AMENDMENT_WITHDRAWN, Map.of());
    }
}
