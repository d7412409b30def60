package org.batoncrm.operation;

import java.math.BigDecimal;
import java.time.Clock;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Objects;
import org.batoncrm.kernel.Conflict;
import org.batoncrm.kernel.Invalid;
import org.batoncrm.kernel.NotFound;
import org.batoncrm.kernel.Rejected;
import org.batoncrm.web.Times;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * The hand on one case. Every action needs the right and a reason, carries what its person saw, and is refused when that
 * is not so any more; it is kept in the log and told on the record's timeline.
 */
@Service
@Transactional
public class Interventions {

    private static final int LONGEST = 4_000;

    private final RunningCases cases;
    private final CaseSteering steering;
    private final FormChoices choices;
    private final OperationLog log;
    private final Operators operators;
    private final Times times;
    private final Clock clock;

    Interventions(
            RunningCases cases,
            CaseSteering steering,
            FormChoices choices,
            OperationLog log,
            Operators operators,
            Times times,
            Clock clock) {
        this.cases = cases;
        this.steering = steering;
        this.choices = choices;
        this.log = log;
        this.operators = operators;
        this.times = times;
        this.clock = clock;
    }

    /** Tries a failed step once more. */
    public void retry(String instance, String incident, @Nullable String reason) {
        String why = operators.require(reason);
        CaseView on = active(instance);
        CaseView.Problem problem = problem(on, incident);
        steering.retry(incident);
        log.note(on, OperationAction.RETRY, why, null, problem.name());
    }

    /** Tries everything once more that has failed at a step; without a step everything. */
    void retryAt(String instance, @Nullable String step, String why, long batch) {
        CaseView on = active(instance);
        List<CaseView.Problem> failed = on.problems().stream()
                .filter(one -> step == null || one.step().equals(step))
                .toList();
        if (failed.isEmpty()) {
            throw new Conflict("operation.conflict.solved");
        }
        failed.forEach(one -> {
            steering.retry(one.id());
            log.note(on, OperationAction.RETRY, why, batch, one.name());
        });
    }

    /**
     * Goes on behind a failed step as if it were done.
     *
     * @param way by which it goes on, where several lead on
     */
    public void skip(String instance, String incident, @Nullable String way, @Nullable String reason) {
        String why = operators.require(reason);
        CaseView on = active(instance);
        CaseView.Problem problem = problem(on, incident);
        CaseView.Token token = on.tokens().stream()
                .filter(one -> one.step().equals(problem.standing()) && one.failing())
                .findFirst()
                .orElseThrow(() -> new Rejected("operation.skip.notStanding", problem.name()));
        CaseStep step =
                on.step(problem.step()).orElseThrow(() -> new Rejected("operation.skip.notStanding", problem.name()));
        requireMovable(token);
        CaseStep.Way taken = way(step, way);
        requireReach(on, token, step, taken);
        steering.move(instance, token.id(), step.id(), taken.id());
        log.note(on, OperationAction.SKIP, why, null, problem.name(), taken.target());
    }

    /**
     * Takes a case from one step and puts it to another.
     *
     * @param token where it stands, as the person saw it
     * @param behind whether the target counts as done; else the case begins with it
     * @param way by which it goes on behind the target, where several lead on
     */
    public void move(
            String instance,
            String token,
            String target,
            boolean behind,
            @Nullable String way,
            @Nullable String reason) {
        String why = operators.require(reason);
        CaseView on = active(instance);
        CaseView.Token from = on.token(token).orElseThrow(() -> new Conflict("operation.conflict.moved"));
        move(on, from, target, behind, way, why, null);
    }

    /** Moves what stands at a step. */
    void moveAll(String instance, String step, String target, String why, long batch) {
        CaseView on = active(instance);
        List<CaseView.Token> standing =
                on.tokens().stream().filter(one -> one.step().equals(step)).toList();
        if (standing.isEmpty()) {
            throw new Conflict("operation.conflict.moved");
        }
        standing.forEach(from -> move(on, from, target, false, null, why, batch));
    }

    private void move(
            CaseView on,
            CaseView.Token from,
            String target,
            boolean behind,
            @Nullable String way,
            String why,
            @Nullable Long batch) {
        requireMovable(from);
        CaseStep to = on.step(target).orElseThrow(() -> new Invalid("target", "operation.move.unknown", target));
        if (!to.enterable()) {
            throw new Invalid("target", "operation.move.notThere", to.name());
        }
        CaseStep.Way taken = behind ? way(to, way) : null;
        requireReach(on, from, to, taken);
        steering.move(on.id(), from.id(), target, taken == null ? null : taken.id());
        log.note(on, OperationAction.MOVE, why, batch, from.name(), to.name());
    }

    private static void requireMovable(CaseView.Token token) {
        if (!token.movable()) {
            throw new Rejected("operation.move.oneOfMany", token.name());
        }
    }

    /**
     * Beside where it is, or at the top of the diagram: the middle of something else has not begun. Inside a part of the
     * diagram it has to stay where it comes to, for the part would be closed when it ran through at once.
     */
    private static void requireReach(CaseView on, CaseView.Token from, CaseStep to, CaseStep.@Nullable Way way) {
        if (to.scope().isEmpty()) {
            return;
        }
        CaseStep first = way == null ? to : on.step(way.to()).orElse(to);
        if (!to.scope().equals(from.scope()) || !first.waits()) {
            throw new Invalid("target", "operation.move.notThere", first.name());
        }
    }

    private static CaseStep.Way way(CaseStep step, @Nullable String wanted) {
        if (step.ways().isEmpty()) {
            throw new Rejected("operation.skip.end", step.name());
        }
        if (wanted == null || wanted.isBlank()) {
            if (step.ways().size() > 1) {
                throw new Invalid("way", "operation.skip.choose", step.name());
            }
            return step.ways().get(0);
        }
        return step.ways().stream()
                .filter(one -> one.id().equals(wanted))
                .findFirst()
                .orElseThrow(() -> new Invalid("way", "operation.skip.choose", step.name()));
    }

    /**
     * Sets a variable that the diagram declares.
     *
     * @param seen what the person saw there; an empty text stands for nothing
     * @param text what shall be there; empty clears it
     */
    public void set(
            String instance, String variable, @Nullable String seen, @Nullable String text, @Nullable String reason) {
        String why = operators.require(reason);
        CaseView on = running(instance);
        CaseView.Variable before = on.variable(variable)
                .filter(CaseView.Variable::editable)
                .orElseThrow(() -> new Invalid("variable", "operation.variable.unknown", variable));
        if (seen != null && !seen.equals(before.text())) {
            throw new Conflict("operation.variable.changed", variable, before.text());
        }
        String given = text == null ? "" : text.strip();
        List<String> allowed = choices.of(on.process(), on.version()).getOrDefault(variable, List.of());
        new Invalid.Check()
                .length(given, LONGEST, "value")
                .that(
                        given.isEmpty() || allowed.isEmpty() || allowed.contains(given),
                        "value",
                        "operation.variable.choice",
                        String.join(", ", allowed))
                .orRefuse();
        steering.set(instance, variable, before.type(), given.isEmpty() ? null : read(before.type(), given));
        log.note(on, OperationAction.VARIABLE, why, null, variable, shown(before.text()), shown(given));
    }

    private Object read(String type, String given) {
        try {
            return switch (type) {
                case "Boolean" -> {
                    if (!given.equals("true") && !given.equals("false")) {
                        throw new Invalid("value", "operation.variable.type", type);
                    }
                    yield Boolean.valueOf(given);
                }
                case "Integer" -> new BigDecimal(given).intValueExact();
                case "Long" -> new BigDecimal(given).longValueExact();
                case "Double" -> new BigDecimal(given).doubleValue();
                case "Date" -> moment("value", given);
                default -> given;
            };
        } catch (ArithmeticException | NumberFormatException other) {
            throw new Invalid("value", "operation.variable.type", type);
        }
    }

    /** With its zone, or as the reader enters it. */
    private Instant moment(String field, String given) {
        try {
            return Instant.parse(given);
        } catch (DateTimeParseException withoutZone) {
            return Objects.requireNonNull(times.read(field, given));
        }
    }

    private static String shown(String text) {
        return text.isEmpty() ? "–" : text.length() > 100 ? text.substring(0, 100) + "…" : text;
    }

    /**
     * Moves the moment that a case waits for.
     *
     * @param seen when it was due, as the person saw it
     * @param at when it shall be due; null for now
     */
    public void shift(
            String instance, String wait, @Nullable Instant seen, @Nullable String at, @Nullable String reason) {
        String why = operators.require(reason);
        CaseView on = active(instance);
        CaseView.Wait found = on.waits().stream()
                .filter(one -> one.id().equals(wait))
                .findFirst()
                .orElseThrow(() -> new Conflict("operation.conflict.moved"));
        if (!found.timer()) {
            throw new Rejected("operation.timer.none", found.name());
        }
        if (found.dueAt() == null) {
            throw new Rejected("operation.timer.rests", found.name());
        }
        if (seen != null && !seen.equals(found.dueAt())) {
            throw new Conflict("operation.timer.changed", found.name(), times.text(found.dueAt()));
        }
        Instant due = at == null || at.isBlank() ? clock.instant() : moment("at", at.strip());
        // Beyond that the engine takes it for a clock that rests.
        new Invalid.Check()
                .that(due.isBefore(clock.instant().plus(java.time.Duration.ofDays(3_660))), "at", "operation.timer.far")
                .orRefuse();
        steering.due(wait, due);
        log.note(on, OperationAction.TIMER, why, null, found.name(), times.text(found.dueAt()), times.text(due));
    }

    /** Lets nothing happen in the case until it is resumed. */
    public void suspend(String instance, @Nullable String reason) {
        suspend(instance, operators.require(reason), null);
    }

    void suspend(String instance, String why, @Nullable Long batch) {
        CaseView on = running(instance);
        requireAlone(on);
        if (on.state() == CaseState.SUSPENDED) {
            throw new Conflict("operation.suspend.already");
        }
        steering.suspend(instance);
        log.note(on, OperationAction.SUSPEND, why, batch, on.processName());
    }

    public void resume(String instance, @Nullable String reason) {
        resume(instance, operators.require(reason), null);
    }

    void resume(String instance, String why, @Nullable Long batch) {
        CaseView on = running(instance);
        requireAlone(on);
        if (on.state() != CaseState.SUSPENDED) {
            throw new Conflict("operation.resume.already");
        }
        steering.resume(instance);
        log.note(on, OperationAction.RESUME, why, batch, on.processName());
    }

    /** Ends the case where it stands, with all that it has called. */
    public void cancel(String instance, @Nullable String reason) {
        cancel(instance, operators.require(reason), null);
    }

    void cancel(String instance, String why, @Nullable Long batch) {
        CaseView on = running(instance);
        requireAlone(on);
        steering.cancel(instance, why);
        log.note(on, OperationAction.CANCEL, why, batch, on.processName());
    }

    /**
     * Begins a case that has ended anew, with the variables it had at its end.
     *
     * @param element the step to begin with; null for where it began
     * @return the id of the new case
     */
    public String restart(String instance, @Nullable String element, @Nullable String reason) {
        String why = operators.require(reason);
        CaseView on = cases.find(instance).orElseThrow(() -> new NotFound(instance));
        if (on.state().running()) {
            throw new Conflict("operation.restart.runs");
        }
        requireAlone(on);
        String at = element == null || element.isBlank() ? null : element;
        if (at != null && on.beginnings().stream().noneMatch(step -> step.id().equals(at))) {
            throw new Invalid("element", "operation.move.unknown", at);
        }
        String begun = steering.restart(instance, at).orElseThrow(() -> new Conflict("operation.restart.carried"));
        log.note(
                on,
                OperationAction.RESTART,
                why,
                null,
                on.processName(),
                at == null ? "–" : on.step(at).map(CaseStep::name).orElse(at));
        return begun;
    }

    /** A case that another has called lives and ends with it. */
    private static void requireAlone(CaseView on) {
        if (on.caller() != null) {
            throw new Rejected("operation.called");
        }
    }

    private CaseView running(String instance) {
        CaseView on = cases.find(instance).orElseThrow(() -> new NotFound(instance));
        if (!on.state().running()) {
            throw new Conflict("operation.conflict.ended");
        }
        return on;
    }

    private CaseView active(String instance) {
        CaseView on = running(instance);
        if (on.state() == CaseState.SUSPENDED) {
            throw new Conflict("operation.conflict.suspended");
        }
        return on;
    }

    private static CaseView.Problem problem(CaseView on, String incident) {
        return on.problem(incident).orElseThrow(() -> new Conflict("operation.conflict.solved"));
    }
}
