package org.batoncrm.billing.process;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.batoncrm.billing.InvoicePlans;
import org.batoncrm.kernel.RecordId;
import org.batoncrm.kernel.RecordType;
import org.batoncrm.process.ProcessVariable;
import org.camunda.bpm.engine.DecisionService;
import org.camunda.bpm.engine.delegate.VariableScope;

/** The table that says into which instalments a contract falls. */
final class PlanTable {

    static final String KEY = "invoice-plan";

    private static final ProcessVariable<Long> CONTRACT_ID = new ProcessVariable<>("contractId", Long.class);

    private PlanTable() {}

    /** The contract that the caller names. */
    static RecordId contract(VariableScope execution) {
        return RecordId.of(RecordType.CONTRACT, CONTRACT_ID.read(execution));
    }

    static Map<String, Object> inputs(InvoicePlans.Facts facts) {
        Map<String, Object> inputs = new HashMap<>();
        inputs.put("billing", facts.billing());
        inputs.put("amount", facts.amount());
        inputs.put("customerTier", facts.customerTier());
        return inputs;
    }

    /** Asks the latest version: the business changes it from one day to the next, and contracts keep what they got. */
    static List<InvoicePlans.Part> ask(DecisionService tables, InvoicePlans.Facts facts) {
        return tables.evaluateDecisionTableByKey(KEY, inputs(facts)).getResultList().stream()
                .map(PlanTable::part)
                .toList();
    }

    static InvoicePlans.Part part(Map<String, Object> row) {
        return new InvoicePlans.Part(
                ((Number) row.get("percent")).intValue(),
                ((Number) row.get("offsetDays")).intValue(),
                ((Number) row.get("everyMonths")).intValue(),
                (String) row.get("labelKey"));
    }
}
