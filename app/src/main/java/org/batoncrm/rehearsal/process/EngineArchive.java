package org.batoncrm.rehearsal.process;

import java.time.Instant;
import java.util.Comparator;
import java.util.Date;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.batoncrm.rehearsal.CaseArchive;
import org.batoncrm.rehearsal.Recording;
import org.camunda.bpm.engine.HistoryService;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.engine.history.HistoricActivityInstance;
import org.camunda.bpm.engine.history.HistoricProcessInstance;
import org.camunda.bpm.engine.history.HistoricVariableUpdate;
import org.camunda.bpm.model.dmn.DmnModelInstance;
import org.camunda.bpm.model.dmn.instance.Input;
import org.springframework.stereotype.Component;

/** Reads the engine's history; writes nothing. */
@Component
class EngineArchive implements CaseArchive {

    private final HistoryService history;
    private final RepositoryService repository;

    EngineArchive(HistoryService history, RepositoryService repository) {
        this.history = history;
        this.repository = repository;
    }

    @Override
    public List<Finished> finished(String process, Instant since, int most) {
        return history
                .createHistoricProcessInstanceQuery()
                .processDefinitionKey(process)
                .completed()
                .finishedAfter(Date.from(since))
                .orderByProcessInstanceEndTime()
                .desc()
                .listPage(0, most)
                .stream()
                .map(one -> new Finished(
                        one.getId(),
                        one.getProcessDefinitionVersion(),
                        one.getBusinessKey() == null ? "" : one.getBusinessKey(),
                        one.getStartTime().toInstant(),
                        one.getEndTime().toInstant(),
                        one.getEndActivityId() == null ? "" : one.getEndActivityId()))
                .toList();
    }

    @Override
    public Optional<Recording> recording(String instance) {
        HistoricProcessInstance found = history.createHistoricProcessInstanceQuery()
                .processInstanceId(instance)
                .finished()
                .singleResult();
        if (found == null) {
            return Optional.empty();
        }
        List<HistoricActivityInstance> steps = history
                .createHistoricActivityInstanceQuery()
                .processInstanceId(instance)
                .orderPartiallyByOccurrence()
                .asc()
                .list()
                .stream()
                // MySQL keeps whole seconds; within one the engine's own counter decides.
                .sorted(Comparator.comparing(HistoricActivityInstance::getStartTime))
                .toList();
        List<HistoricVariableUpdate> updates = history
                .createHistoricDetailQuery()
                .processInstanceId(instance)
                .variableUpdates()
                .disableBinaryFetching()
                .disableCustomObjectDeserialization()
                .orderPartiallyByOccurrence()
                .asc()
                .list()
                .stream()
                .map(HistoricVariableUpdate.class::cast)
                .sorted(Comparator.comparing(HistoricVariableUpdate::getTime))
                .toList();
        Map<String, Map<String, Object>> asked = asked(instance);
        try (var diagram = repository.getProcessModel(found.getProcessDefinitionId())) {
            return Optional.of(new CaseReading(
                            found, steps, updates, new DiagramOfThen(diagram.readAllBytes()), asked, this::variables)
                    .recording());
        } catch (java.io.IOException unreadable) {
            throw new java.io.UncheckedIOException(unreadable);
        }
    }

    /** What tables were asked with, by activity instance: such facts are often given to the table and kept nowhere else. */
    private Map<String, Map<String, Object>> asked(String instance) {
        Map<String, Map<String, Object>> asked = new HashMap<>();
        history.createHistoricDecisionInstanceQuery()
                .processInstanceId(instance)
                .includeInputs()
                .disableBinaryFetching()
                .disableCustomObjectDeserialization()
                .list()
                .forEach(decision -> {
                    DmnModelInstance table = repository.getDmnModelInstance(decision.getDecisionDefinitionId());
                    decision.getInputs()
                            .forEach(input -> variable(table, input.getClauseId())
                                    .ifPresent(name -> Values.keep(
                                            asked.computeIfAbsent(
                                                    decision.getActivityInstanceId(), id -> new TreeMap<>()),
                                            name,
                                            input.getValue())));
                });
        return asked;
    }

    /** The variable that a column asks for, when that is all it asks for. */
    private static Optional<String> variable(DmnModelInstance table, String column) {
        Input input = table.getModelElementById(column);
        String text = input == null || input.getInputExpression() == null
                ? ""
                : input.getInputExpression().getText().getTextContent().strip();
        return text.matches("[A-Za-z_]\\w*") ? Optional.of(text) : Optional.empty();
    }

    /** What a called process knew when it ended: out of it its caller took what it wanted. */
    private Map<String, Object> variables(String called) {
        Map<String, Object> known = new TreeMap<>();
        history.createHistoricVariableInstanceQuery()
                .processInstanceId(called)
                .disableBinaryFetching()
                .disableCustomObjectDeserialization()
                .list()
                .forEach(variable -> Values.keep(known, variable.getName(), variable.getValue()));
        return known;
    }
}
