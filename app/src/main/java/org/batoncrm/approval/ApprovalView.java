package org.batoncrm.approval;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.batoncrm.identity.Role;
import org.jspecify.annotations.Nullable;

/**
 * A case as the reader sees it.
 *
 * @param subject the name of the record; a link for whoever may read it
 * @param terms in the reader's language, as is everything else here
 * @param submitter who asked
 * @param spokesman who speaks for the one who asked, when that is somebody else by now
 * @param bySubmitter whether that is the reader
 * @param approvedBefore whether the reader approved an earlier round
 * @param changes what is different from when the reader last approved, or else from the submission before
 * @param mine what the reader can decide now
 * @param levels the earlier levels to which the reader may return it
 */
public record ApprovalView(
        long id,
        Part subject,
        String title,
        ApprovalState state,
        int round,
        String submitter,
        @Nullable String spokesman,
        boolean bySubmitter,
        @Nullable String justification,
        Instant submittedAt,
        List<Line> terms,
        boolean approvedBefore,
        List<Change> changes,
        List<Telling> told,
        List<Step> steps,
        List<Said> said,
        List<Mine> mine,
        List<Integer> levels) {

    /** A term; with a link where it names a record that the reader may open. */
    public record Line(String label, String value, @Nullable String link) {}

    /** A piece of a sentence; with a link where it names a record that the reader may open. */
    public record Part(String text, @Nullable String link) {}

    /** A sentence that the reader is told. */
    public record Telling(Told.Kind kind, List<Part> parts) {

        /** The sentence without its links. */
        public String text() {
            return parts.stream().map(Part::text).collect(java.util.stream.Collectors.joining());
        }
    }

    /** A term that was something else before; null when it was not there. */
    public record Change(
            String label, @Nullable String before, @Nullable String now) {}

    /** The people of one step. */
    public record Step(int level, Role role, ApprovalMode mode, String reasonKey, List<Person> people) {}

    /** Somebody at a step; {@code since} is when it was asked or answered. */
    public record Person(
            String name,
            @Nullable String insteadOf,
            String stateKey,
            boolean waits,
            boolean carried,
            @Nullable Instant since) {}

    /** What somebody did; {@code byLink}: by a link from a mail. */
    public record Said(
            String name,
            ApprovalAction action,
            @Nullable String to,
            @Nullable String reason,
            @Nullable String conditions,
            @Nullable LocalDate due,
            int round,
            boolean byLink,
            Instant at) {}

    /** A seat with what the reader can do about it; {@code name} is whose it is unless the reader's own. */
    public record Mine(int seat, @Nullable String name, boolean opinion, List<ApprovalAction> actions) {

        /** Whether it is the reader's turn; else the reader can only end what the reader asked for. */
        public boolean decides() {
            return actions.contains(ApprovalAction.APPROVE);
        }
    }

    /** What is told of this kind. */
    public List<Telling> told(Told.Kind kind) {
        return told.stream().filter(telling -> telling.kind() == kind).toList();
    }
}
