package org.batoncrm.lead.process;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.springframework.stereotype.Component;

/**
 * Which version of a table an instance asks: the one deployed together with its diagram. Never changes once deployed, so
 * every node may remember it.
 */
@Component
class PinnedDecisions {

    private final Map<String, String> ids = new ConcurrentHashMap<>();

    String idOf(DelegateExecution execution, String decisionKey) {
        String process = execution.getProcessDefinitionId();
        return ids.computeIfAbsent(process + " " + decisionKey, both -> find(execution, process, decisionKey));
    }

    private static String find(DelegateExecution execution, String process, String decisionKey) {
        RepositoryService repository = execution.getProcessEngineServices().getRepositoryService();
        return repository
                .createDecisionDefinitionQuery()
                .deploymentId(repository.getProcessDefinition(process).getDeploymentId())
                .decisionDefinitionKey(decisionKey)
                .singleResult()
                .getId();
    }
}
