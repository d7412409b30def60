package org.batoncrm.sla.process;

import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.batoncrm.kernel.Rejected;
import org.camunda.bpm.dmn.engine.DmnDecision;
import org.camunda.bpm.dmn.engine.DmnDecisionResult;
import org.camunda.bpm.dmn.engine.DmnEngine;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * The tables that say how much time a step has. Always the latest version, because the business changes such a table from
 * one day to the next; and asked beside the engine's history, because an expression may be evaluated at any time.
 */
@Component
class DueTables {

    private static final String STEP = "step";

    /** Some business time. */
    record Answer(long amount, String unit) {}

    // A version never changes, so each node may keep what it has read.
    private final Map<String, DmnDecision> read = new ConcurrentHashMap<>();

    private final JdbcClient jdbc;

    DueTables(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    Answer ask(DelegateExecution execution, String table) {
        RepositoryService repository = execution.getProcessEngineServices().getRepositoryService();
        String latest = jdbc.sql("select ID_ from ACT_RE_DECISION_DEF where KEY_ = ? order by VERSION_ desc limit 1")
                .param(table)
                .query(String.class)
                .optional()
                .orElseThrow(() -> new Rejected("sla.table.none", table));
        DmnEngine engine = ((ProcessEngineConfigurationImpl)
                        execution.getProcessEngine().getProcessEngineConfiguration())
                .getDmnEngine();
        DmnDecision decision =
                read.computeIfAbsent(latest, id -> engine.parseDecision(table, repository.getDecisionModel(id)));
        Map<String, Object> inputs = new HashMap<>(execution.getVariables());
        inputs.put(STEP, execution.getCurrentActivityId());
        DmnDecisionResult result = engine.evaluateDecision(decision, inputs);
        if (result.isEmpty()) {
            throw new Rejected("sla.table.none", table);
        }
        Map<String, Object> row = result.getFirstResult().getEntryMap();
        return new Answer(((Number) row.get("amount")).longValue(), String.valueOf(row.get("unit")));
    }
}
