package org.batoncrm.tasklist.undo;

import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.batoncrm.identity.Users;
import org.batoncrm.kernel.Conflict;
import org.batoncrm.process.DelegateCatalogue;
import org.batoncrm.process.DelegateEntry;
import org.batoncrm.process.ProcessDelegate.SideEffect;
import org.camunda.bpm.engine.HistoryService;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.history.HistoricActivityInstance;
import org.camunda.bpm.engine.runtime.ProcessInstance;
import org.camunda.bpm.model.bpmn.BpmnModelInstance;
import org.camunda.bpm.model.xml.instance.ModelElementInstance;
import org.springframework.stereotype.Component;

/** Whether anything has come of a completed task, and what to say of it. */
@Component
class SinceThen {

    private static final String CAMUNDA = "http://camunda.org/schema/1.0/bpmn";

    private final DeedStore store;
    private final RuntimeService runtime;
    private final RepositoryService repository;
    private final TaskService tasks;
    private final HistoryService history;
    private final DelegateCatalogue delegates;
    private final Users users;

    SinceThen(
            DeedStore store,
            RuntimeService runtime,
            RepositoryService repository,
            TaskService tasks,
            HistoryService history,
            DelegateCatalogue delegates,
            Users users) {
        this.store = store;
        this.runtime = runtime;
        this.repository = repository;
        this.tasks = tasks;
        this.history = history;
        this.delegates = delegates;
        this.users = users;
    }

    /** Refuses with a sentence that says what has happened. */
    void require(Deed deed, CaseImage now) {
        Set<String> begun = deed.after().tasksBeyond(deed.before());
        for (String task : begun) {
            if (!Objects.equals(deed.after().tasks().get(task), now.tasks().get(task))) {
                throw store.whoTouched(List.of(task))
                        .map(login -> new Conflict(
                                "tasklist.undo.taken",
                                users.names(Set.of(login)).getOrDefault(login, login)))
                        .orElseGet(() -> moved(deed, now));
            }
            if (!tasks.getTaskComments(task).isEmpty()) {
                throw new Conflict("tasklist.undo.begun");
            }
        }
        if (store.hasFiles(begun)) {
            throw new Conflict("tasklist.undo.begun");
        }
        ProcessInstance instance = runtime.createProcessInstanceQuery()
                .processInstanceId(deed.instance())
                .singleResult();
        if (instance == null || instance.isSuspended()) {
            throw new Conflict("tasklist.conflict.suspended");
        }
        boolean same = now.nodes().equals(deed.after().nodes())
                && now.steps() == deed.after().steps()
                && now.timers().equals(deed.after().timers())
                && deed.variables().entrySet().stream()
                        .allMatch(one -> Objects.equals(
                                now.variables().get(one.getKey()),
                                one.getValue().after()));
        if (!same) {
            throw moved(deed, now);
        }
    }

    private Conflict moved(Deed deed, CaseImage now) {
        return new Conflict(mailed(deed, now) ? "tasklist.undo.mailed" : "tasklist.undo.moved");
    }

    /** Whether a step that writes to somebody is among those that came since. */
    private boolean mailed(Deed deed, CaseImage now) {
        int added = (int) Math.min(50, now.steps() - deed.after().steps());
        if (added <= 0) {
            return false;
        }
        List<HistoricActivityInstance> newest = history.createHistoricActivityInstanceQuery()
                .processInstanceId(deed.instance())
                .orderPartiallyByOccurrence()
                .desc()
                .listPage(0, added);
        Set<String> elements = new HashSet<>();
        newest.forEach(one -> elements.add(one.getActivityId()));
        BpmnModelInstance model = newest.isEmpty()
                ? null
                : repository.getBpmnModelInstance(newest.get(0).getProcessDefinitionId());
        return model != null && elements.stream().anyMatch(element -> writes(model.getModelElementById(element)));
    }

    private boolean writes(ModelElementInstance element) {
        String expression = element == null ? null : element.getAttributeValueNs(CAMUNDA, "delegateExpression");
        return Optional.ofNullable(expression)
                .map(text -> text.replaceAll("[${}\\s]", ""))
                .flatMap(delegates::find)
                .map(DelegateEntry::sideEffects)
                .filter(effects -> effects.contains(SideEffect.MAIL))
                .isPresent();
    }
}
