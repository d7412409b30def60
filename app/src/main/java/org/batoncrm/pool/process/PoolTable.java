package org.batoncrm.pool.process;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.batoncrm.kernel.RecordType;
import org.batoncrm.pool.PoolFacts;
import org.batoncrm.pool.PoolRules;
import org.batoncrm.pool.PoolVerdict;
import org.camunda.bpm.dmn.engine.DmnDecision;
import org.camunda.bpm.dmn.engine.DmnEngine;
import org.camunda.bpm.dmn.engine.DmnEngineConfiguration;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.engine.repository.DecisionDefinition;
import org.springframework.stereotype.Component;

/**
 * Asks the table {@code pool-rule}, always its latest version, because the business changes it from one day to the next.
 * Beside the engine's history: thousands of answers a night that say "stays" are of no use to anybody.
 */
@Component
class PoolTable implements PoolRules {

    private static final String TABLE = "pool-rule";

    private final RepositoryService repository;
    private final DmnEngine engine =
            DmnEngineConfiguration.createDefaultDmnEngineConfiguration().buildEngine();

    // A version never changes, so each node may keep what it has read.
    private final Map<String, DmnDecision> read = new ConcurrentHashMap<>();

    PoolTable(RepositoryService repository) {
        this.repository = repository;
    }

    @Override
    public List<PoolVerdict> judge(List<PoolFacts> facts) {
        DecisionDefinition latest = repository
                .createDecisionDefinitionQuery()
                .decisionDefinitionKey(TABLE)
                .latestVersion()
                .singleResult();
        DmnDecision table = read.computeIfAbsent(
                latest.getId(), id -> engine.parseDecision(TABLE, repository.getDecisionModel(id)));
        return facts.stream().map(one -> verdict(table, one)).toList();
    }

    private PoolVerdict verdict(DmnDecision table, PoolFacts facts) {
        Map<String, Object> row = engine.evaluateDecisionTable(table, inputs(facts))
                .getFirstResult()
                .getEntryMap();
        return new PoolVerdict(
                "RECYCLE".equals(row.get("verdict")), ((Number) row.get("noticeDays")).intValue(), (String)
                        row.get("reasonKey"));
    }

    static Map<String, Object> inputs(PoolFacts facts) {
        Map<String, Object> inputs = new HashMap<>();
        inputs.put("kind", facts.id().type() == RecordType.LEAD ? "LEAD" : "ACCOUNT");
        inputs.put("tier", facts.tier());
        inputs.put("daysSinceFollowUp", facts.daysSinceFollowUp());
        inputs.put("daysSinceAcquisition", facts.daysSinceAcquisition());
        inputs.put("daysSinceContractEnd", facts.daysSinceContractEnd());
        inputs.put("contractRunning", facts.contractRunning());
        inputs.put("openDeal", facts.openDeal());
        inputs.put("blocked", facts.blocked());
        inputs.put("wonDeals", facts.wonDeals());
        return inputs;
    }
}
