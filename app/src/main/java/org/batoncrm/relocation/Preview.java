package org.batoncrm.relocation;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What would become of the running cases of a version.
 *
 * @param steps the steps at which cases stand, and those that were chosen
 * @param choices the steps of the new version at which a case can be put, by id
 * @param groups the cases by the steps at which they stand, the most first
 * @param missing the variables that the new version has and no case knows, with their types
 */
public record Preview(
        String process,
        Wish wish,
        List<StepRow> steps,
        Map<String, String> choices,
        List<Group> groups,
        Map<String, String> missing) {

    /** How the old version's step leads on. */
    public enum Way {
        /** To the same step. */
        SAME,
        /** To another one of its kind, with all that has happened there. */
        MAPPED,
        /** To one of another kind, which begins anew. */
        RESTART,
        /** Nobody has said where to. */
        OPEN,
        /** Somebody has said: not at all. */
        STAYS
    }

    /**
     * A step of the old version.
     *
     * @param target the step of the new version; null when it leads nowhere
     * @param chosen what somebody has chosen; null when nobody has
     * @param proposal the step that seems to take its place; null when none does
     * @param sentence what the engine says against it; null when nothing
     */
    public record StepRow(
            String id,
            String name,
            long cases,
            Way way,
            @Nullable String target,
            @Nullable String targetName,
            @Nullable String chosen,
            @Nullable String proposal,
            @Nullable String proposalName,
            @Nullable String sentence) {}

    /** Cases that stand at the same steps and fare alike. */
    public record Group(
            String at,
            List<String> names,
            Verdict verdict,
            @Nullable String sentence,
            long cases) {}

    public long count(Verdict verdict) {
        return groups.stream()
                .filter(group -> group.verdict() == verdict)
                .mapToLong(Group::cases)
                .sum();
    }

    @JsonProperty
    public long green() {
        return count(Verdict.GREEN);
    }

    @JsonProperty
    public long choice() {
        return count(Verdict.CHOICE);
    }

    @JsonProperty
    public long blocked() {
        return count(Verdict.BLOCKED);
    }

    @JsonProperty
    public long total() {
        return groups.stream().mapToLong(Group::cases).sum();
    }
}
