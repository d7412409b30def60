package org.batoncrm.operation;

import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.batoncrm.identity.Users;
import org.batoncrm.kernel.Invalid;
import org.batoncrm.kernel.NotFound;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** One action on many cases. It is done in the background, each case in a transaction of its own. */
@Service
@Transactional
public class Batches {

    private final BatchStore store;
    private final RunningCases cases;
    private final Incidents incidents;
    private final CaseSteering steering;
    private final OperationLog log;
    private final Operators operators;
    private final Users users;

    Batches(
            BatchStore store,
            RunningCases cases,
            Incidents incidents,
            CaseSteering steering,
            OperationLog log,
            Operators operators,
            Users users) {
        this.store = store;
        this.cases = cases;
        this.incidents = incidents;
        this.steering = steering;
        this.log = log;
        this.operators = operators;
        this.users = users;
    }

    /**
     * Begins a run over running cases.
     *
     * @param filter which cases; for a move it names the step they stand at
     * @param chosen only these of them; null for all that fit, at most {@value Cases#MOST}
     * @param target where a move leads
     */
    public long start(
            OperationAction action,
            CaseFilter filter,
            @Nullable List<String> chosen,
            @Nullable String target,
            @Nullable String reason) {
        String why = operators.require(reason);
        if (!action.forMany() || action == OperationAction.RETRY && filter.step() == null && chosen == null) {
            throw new Invalid("action", "operation.batch.action");
        }
        if (action == OperationAction.MOVE) {
            requireMove(filter, target);
        }
        List<RunningCases.Brief> found =
                chosen == null ? cases.briefs(filter, Cases.MOST) : cases.briefs(bounded(chosen));
        return insert(
                action,
                filter.process(),
                action == OperationAction.MOVE || action == OperationAction.RETRY ? filter.step() : null,
                action == OperationAction.MOVE ? target : null,
                why,
                found);
    }

    private void requireMove(CaseFilter filter, @Nullable String target) {
        new Invalid.Check()
                .that(filter.process() != null, "process", "error.required")
                .that(filter.step() != null, "step", "error.required")
                .that(target != null && !target.isBlank(), "target", "error.required")
                .orRefuse();
        if (cases.steps(String.valueOf(filter.process())).stream()
                .noneMatch(step -> step.id().equals(target) && step.enterable())) {
            throw new Invalid("target", "operation.move.unknown", String.valueOf(target));
        }
    }

    /**
     * Begins to try the failures of a group once more.
     *
     * @param chosen only these cases; null for all
     */
    public long retry(String group, @Nullable List<String> chosen, @Nullable String reason) {
        String why = operators.require(reason);
        IncidentGroup failed = incidents.group(group);
        List<String> ids = chosen == null ? null : bounded(chosen);
        List<FailedSteps.Failure> failures = incidents.failures(group, 0, Cases.MOST);
        List<RunningCases.Brief> found = failures.stream()
                .map(one -> new RunningCases.Brief(one.instance(), one.businessKey()))
                .filter(one -> ids == null || ids.contains(one.id()))
                .distinct()
                .toList();
        long run = insert(OperationAction.RETRY, failed.process(), failed.step(), null, why, found);
        if (found.stream().anyMatch(one -> one.id().isEmpty())) {
            failures.stream().filter(one -> one.instance().isEmpty()).forEach(one -> steering.retry(one.id()));
            log.note("", null, failed.process(), OperationAction.RETRY, why, run, failed.stepName());
            store.endWithoutCase(run);
        }
        return run;
    }

    private long insert(
            OperationAction action,
            @Nullable String process,
            @Nullable String step,
            @Nullable String target,
            String why,
            List<RunningCases.Brief> found) {
        if (found.isEmpty()) {
            throw new Invalid("cases", "operation.batch.none");
        }
        return store.insert(action, process, step, target, why, operators.login(), found);
    }

    private static List<String> bounded(List<String> chosen) {
        List<String> ids = chosen.stream().distinct().toList();
        new Invalid.Check()
                .that(ids.size() <= 1_000, "cases", "operation.batch.tooMany", 1_000)
                .orRefuse();
        return ids;
    }

    @Transactional(readOnly = true)
    public BatchView get(long id) {
        operators.requireRead();
        return named(List.of(store.find(id).orElseThrow(() -> new NotFound(id))))
                .get(0);
    }

    /** The last ones. */
    @Transactional(readOnly = true)
    public List<BatchView> newest() {
        operators.requireRead();
        return named(store.newest());
    }

    /** What became of each case, behind that number; a null outcome means any. */
    @Transactional(readOnly = true)
    public List<BatchItem> items(long id, BatchItem.@Nullable Outcome outcome, int after, int size) {
        operators.requireRead();
        return store.items(id, outcome, after, size);
    }

    private List<BatchView> named(List<BatchView> all) {
        Map<String, String> names =
                users.names(all.stream().map(BatchView::startedBy).collect(Collectors.toSet()));
        return all.stream()
                .map(one -> new BatchView(
                        one.id(),
                        one.action(),
                        one.process(),
                        one.step(),
                        one.target(),
                        one.reason(),
                        one.running(),
                        one.total(),
                        one.done(),
                        one.refused(),
                        names.getOrDefault(one.startedBy(), one.startedBy()),
                        one.createdAt(),
                        one.finishedAt()))
                .toList();
    }
}
