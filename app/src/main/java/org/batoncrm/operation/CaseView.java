package org.batoncrm.operation;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.batoncrm.kernel.RecordId;
import org.jspecify.annotations.Nullable;

/**
 * A case as operators see it.
 *
 * @param record what it is about; null when it is about no record
 * @param caller the case that has called it, and waits for it
 * @param called the running cases that it has called
 * @param endReason why it was ended before its end
 */
public record CaseView(
        String id,
        @Nullable RecordId record,
        String process,
        String processName,
        int version,
        CaseState state,
        Instant startedAt,
        @Nullable Instant endedAt,
        @Nullable String endReason,
        @Nullable String caller,
        List<Called> called,
        List<Token> tokens,
        List<Variable> variables,
        List<Problem> problems,
        List<Wait> waits,
        List<CaseStep> steps) {

    /**
     * A place where it stands.
     *
     * @param id of this stay; another one when it comes there again
     * @param step the element of the diagram
     * @param scope the part of the diagram that holds it; empty at the top
     * @param movable whether it can be taken from there
     */
    public record Token(
            String id,
            String step,
            String name,
            String kind,
            String scope,
            boolean failing,
            boolean movable,
            @Nullable Instant since) {}

    /**
     * A variable.
     *
     * @param type as the diagram declares it; as the engine knows it when it does not
     * @param text as it is edited and compared; empty when it is not set
     * @param at the moment, when it is one
     * @param editable whether the diagram declares it and it is the whole case's
     */
    public record Variable(
            String name, String type, String text, @Nullable Instant at, boolean editable) {}

    /** Something that has failed. */
    public record Problem(
            String id, String step, String name, String standing, String standingName, String message, Instant since) {}

    /**
     * Something that the engine will do.
     *
     * @param timer whether it waits for a moment; else it is work in the background
     * @param dueAt null while its clock rests
     */
    public record Wait(
            String id,
            String step,
            String name,
            boolean timer,
            @Nullable Instant dueAt,
            int retries) {}

    /** A case that it has called. */
    public record Called(String id, String name) {}

    public Optional<CaseStep> step(String id) {
        return steps.stream().filter(step -> step.id().equals(id)).findFirst();
    }

    public Optional<Token> token(String id) {
        return tokens.stream().filter(token -> token.id().equals(id)).findFirst();
    }

    public Optional<Problem> problem(String id) {
        return problems.stream().filter(problem -> problem.id().equals(id)).findFirst();
    }

    public Optional<Variable> variable(String name) {
        return variables.stream()
                .filter(variable -> variable.name().equals(name))
                .findFirst();
    }

    /** Whether the case can go on behind what has failed: only where it stands, not at a clock beside it. */
    public boolean skippable(Problem problem) {
        return step(problem.step()).isPresent()
                && tokens.stream()
                        .anyMatch(token -> token.failing()
                                && token.movable()
                                && token.step().equals(problem.standing()));
    }

    /** Where the token can be put: beside where it is, or at the top of the diagram. */
    public List<CaseStep> targets(Token token) {
        return steps.stream()
                .filter(step -> step.enterable()
                        && (step.scope().isEmpty() || step.scope().equals(token.scope())))
                .toList();
    }

    /** Where a case that has ended can begin again. */
    public List<CaseStep> beginnings() {
        return steps.stream()
                .filter(step -> step.enterable() && step.scope().isEmpty())
                .toList();
    }
}
