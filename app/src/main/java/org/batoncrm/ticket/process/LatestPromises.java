package org.batoncrm.ticket.process;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.batoncrm.ticket.PromiseTable;
import org.batoncrm.ticket.SupportTier;
import org.batoncrm.ticket.TicketPriority;
import org.batoncrm.ticket.TicketPromises.Promise;
import org.batoncrm.ticket.TicketPromises.Span;
import org.camunda.bpm.engine.DecisionService;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.engine.repository.DecisionDefinition;
import org.springframework.context.annotation.Lazy;
import org.springframework.stereotype.Component;

/** Asks the newest version of the table; each answer of a version is asked for once. */
@Lazy
@Component
class LatestPromises implements PromiseTable {

    private static final String TABLE = "ticket-sla";

    private final RepositoryService repository;
    private final DecisionService decisions;
    // A version never changes, and there are few tiers and priorities.
    private final Map<String, Promise> known = new ConcurrentHashMap<>();

    LatestPromises(RepositoryService repository, DecisionService decisions) {
        this.repository = repository;
        this.decisions = decisions;
    }

    @Override
    public Promise ask(SupportTier tier, TicketPriority priority) {
        DecisionDefinition latest = repository
                .createDecisionDefinitionQuery()
                .decisionDefinitionKey(TABLE)
                .latestVersion()
                .singleResult();
        return known.computeIfAbsent(
                latest.getId() + ":" + tier + ":" + priority, key -> read(latest.getId(), tier, priority));
    }

    private Promise read(String definition, SupportTier tier, TicketPriority priority) {
        Map<String, Object> row = decisions
                .evaluateDecisionById(definition)
                .variables(Map.of("supportTier", tier.name(), "ticketPriority", priority.name()))
                .evaluate()
                .getSingleResult()
                .getEntryMap();
        return new Promise(
                span(row, "response"),
                span(row, "update"),
                span(row, "resolution"),
                Boolean.TRUE.equals(row.get("roundTheClock")),
                Boolean.TRUE.equals(row.get("vendorPauses")));
    }

    private static Span span(Map<String, Object> row, String name) {
        return new Span(((Number) row.get(name + "Amount")).longValue(), String.valueOf(row.get(name + "Unit")));
    }
}
