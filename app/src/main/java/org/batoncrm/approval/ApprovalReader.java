package org.batoncrm.approval;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.batoncrm.approval.ApprovalSeat.Origin;
import org.batoncrm.approval.ApprovalSeat.State;
import org.batoncrm.approval.ApprovalView.Change;
import org.batoncrm.approval.ApprovalView.Line;
import org.batoncrm.approval.ApprovalView.Mine;
import org.batoncrm.approval.ApprovalView.Part;
import org.batoncrm.approval.ApprovalView.Person;
import org.batoncrm.approval.ApprovalView.Said;
import org.batoncrm.approval.ApprovalView.Step;
import org.batoncrm.approval.ApprovalView.Telling;
import org.batoncrm.approval.SubmitApproval.Term;
import org.batoncrm.identity.Actor;
import org.batoncrm.identity.Deputies;
import org.batoncrm.identity.UserCard;
import org.batoncrm.identity.Users;
import org.batoncrm.kernel.RecordId;
import org.batoncrm.record.RecordCard;
import org.batoncrm.record.Records;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** Shows a case to somebody who may see it. */
@Component
class ApprovalReader {

    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final Users users;
    private final Deputies deputies;
    private final Records records;
    private final Wording wording;

    ApprovalReader(Users users, Deputies deputies, Records records, Wording wording) {
        this.users = users;
        this.deputies = deputies;
        this.records = records;
        this.wording = wording;
    }

    ApprovalRound.Submitted keep(SubmitApproval wanted) {
        return new ApprovalRound.Submitted(
                JSON.writeValueAsString(wanted.terms()),
                JSON.writeValueAsString(wanted.told()),
                wanted.justification(),
                wanted.baseAmount());
    }

    ApprovalView view(ApprovalCase approval, Actor reader) {
        Map<Long, UserCard> people = users.cards(everybody(approval));
        ApprovalRound now = approval.rounds.get(approval.rounds.size() - 1);
        List<Term> terms = read(now.snapshot);
        Long me = reader.userId();
        boolean whole = me != null && decides(approval, me);
        return new ApprovalView(
                Objects.requireNonNull(approval.id()),
                subject(RecordId.of(approval.subject)),
                approval.title,
                approval.state,
                approval.round,
                name(people, asker(approval, now)),
                asker(approval, now) == approval.submitterId ? null : name(people, approval.submitterId),
                me != null && approval.submitterId == me,
                now.justification,
                now.submittedAt,
                terms.stream().map(term -> written(term, whole)).toList(),
                lastApproved(approval, me) > 0,
                changes(approval, me, terms, whole),
                told(now),
                steps(approval, people),
                said(approval, people),
                me == null || approval.state != ApprovalState.OPEN ? List.of() : mine(approval, me, people),
                approval.ofRound()
                        .filter(seat -> !seat.superseded && seat.level < approval.level)
                        .map(seat -> seat.level)
                        .distinct()
                        .sorted()
                        .toList());
    }

    private static Set<Long> everybody(ApprovalCase approval) {
        Set<Long> all = new HashSet<>();
        all.add(approval.submitterId);
        approval.rounds.forEach(round -> all.add(asker(approval, round)));
        approval.seats.forEach(seat -> {
            all.add(seat.personId);
            if (seat.onBehalfOf != null) {
                all.add(seat.onBehalfOf);
            }
        });
        approval.decisions.forEach(decision -> {
            all.add(decision.byId);
            if (decision.personId != null) {
                all.add(decision.personId);
            }
        });
        return all;
    }

    private static long asker(ApprovalCase approval, ApprovalRound round) {
        return round.submitterId == null ? approval.submitterId : round.submitterId;
    }

    private static String name(Map<Long, UserCard> people, long id) {
        UserCard card = people.get(id);
        return card == null ? "?" : card.name();
    }

    /** The terms of the last round in the language of the moment. */
    List<Term> terms(ApprovalCase approval) {
        return read(approval.rounds.get(approval.rounds.size() - 1).snapshot).stream()
                .map(term -> new Term(wording.label(term.label()), wording.value(term.value())))
                .toList();
    }

    /** The first amount among the terms of a round. */
    @Nullable
    String amount(String snapshot) {
        return read(snapshot).stream()
                .map(Term::value)
                .filter(value -> value.startsWith(Raw.MONEY))
                .map(wording::value)
                .findFirst()
                .orElse(null);
    }

    private Part subject(RecordId id) {
        RecordCard card = records.cards(Set.of(id)).get(id);
        return new Part(card == null ? id.toString() : id + " · " + card.title(), wording.link(id));
    }

    private Line written(Term term, boolean whole) {
        return new Line(wording.label(term.label()), wording.value(term.value(), whole), wording.link(term.value()));
    }

    /** Whether a seat of the case is or was the reader's, or one at which the reader may answer for somebody. */
    private boolean decides(ApprovalCase approval, long me) {
        Set<Long> also = deputies.standsInFor(me);
        return me != approval.submitterId
                && approval.seats.stream()
                        .anyMatch(seat -> seat.personId == me
                                || Objects.equals(seat.onBehalfOf, me)
                                || Objects.equals(seat.superiorId, me)
                                || also.contains(seat.personId));
    }

    /** What is told with one thing more; the same is not told twice. */
    String with(ApprovalRound round, Told more) {
        List<Told> all = new ArrayList<>(
                round.told == null ? List.of() : JSON.readValue(round.told, new TypeReference<List<Told>>() {}));
        if (!all.contains(more)) {
            all.add(more);
        }
        return JSON.writeValueAsString(all);
    }

    private List<Telling> told(ApprovalRound round) {
        return round.told == null
                ? List.of()
                : JSON.readValue(round.told, new TypeReference<List<Told>>() {}).stream()
                        .map(told -> new Telling(told.kind(), wording.sentence(told)))
                        .toList();
    }

    private static List<Term> read(String snapshot) {
        return JSON.readValue(snapshot, new TypeReference<List<Term>>() {});
    }

    /** The last earlier round that the reader approved; zero when there is none. */
    private static int lastApproved(ApprovalCase approval, @Nullable Long me) {
        return approval.seats.stream()
                .filter(seat -> me != null && seat.personId == me && seat.state == State.APPROVED && !seat.carried)
                .mapToInt(seat -> seat.round)
                .filter(round -> round < approval.round)
                .max()
                .orElse(0);
    }

    private List<Change> changes(ApprovalCase approval, @Nullable Long me, List<Term> terms, boolean whole) {
        int approved = lastApproved(approval, me);
        int before = approved > 0 ? approved : approval.round - 1;
        if (before < 1) {
            return List.of();
        }
        Map<String, String> old = texts(read(approval.rounds.get(before - 1).snapshot));
        Map<String, String> now = texts(terms);
        Set<String> labels = new java.util.LinkedHashSet<>(now.keySet());
        labels.addAll(old.keySet());
        return labels.stream()
                .filter(label -> !Objects.equals(old.get(label), now.get(label)))
                .map(label ->
                        new Change(wording.label(label), shown(old.get(label), whole), shown(now.get(label), whole)))
                .toList();
    }

    private @Nullable String shown(@Nullable String value, boolean whole) {
        return value == null ? null : wording.value(value, whole);
    }

    private static Map<String, String> texts(List<Term> terms) {
        Map<String, String> texts = new LinkedHashMap<>();
        terms.forEach(term -> texts.put(term.label(), term.value()));
        return texts;
    }

    private static List<Step> steps(ApprovalCase approval, Map<Long, UserCard> people) {
        Map<String, Step> steps = new LinkedHashMap<>();
        approval.ofRound()
                .filter(seat -> !seat.superseded)
                .sorted(java.util.Comparator.comparingInt(seat -> seat.level))
                .forEach(seat -> steps.computeIfAbsent(
                                seat.level + ":" + seat.role,
                                key -> new Step(seat.level, seat.role, seat.mode, seat.reasonKey, new ArrayList<>()))
                        .people()
                        .add(new Person(
                                name(people, seat.personId),
                                seat.onBehalfOf == null ? null : name(people, seat.onBehalfOf),
                                seat.passed
                                        ? "approval.seat.passed"
                                        : "approval.seat." + seat.state.name().toLowerCase(Locale.ROOT),
                                seat.waits(),
                                seat.carried,
                                seat.closedAt == null ? seat.openedAt : seat.closedAt)));
        return List.copyOf(steps.values());
    }

    private static List<Said> said(ApprovalCase approval, Map<Long, UserCard> people) {
        return approval.decisions.stream()
                .map(one -> new Said(
                        name(people, one.byId),
                        one.action,
                        one.personId == null ? null : name(people, one.personId),
                        one.reason,
                        one.conditions,
                        one.due,
                        one.round,
                        one.byLink,
                        one.at))
                .toList();
    }

    private List<Mine> mine(ApprovalCase approval, long me, Map<Long, UserCard> people) {
        Set<Long> also = deputies.standsInFor(me);
        List<Mine> mine = new ArrayList<>();
        approval.ofRound().filter(seat -> !seat.superseded && seat.waits()).forEach(seat -> {
            boolean held = seat.personId == me
                    || (also.contains(seat.personId) || Objects.equals(seat.superiorId, me))
                            && me != approval.submitterId
                            && !approval.barred.contains(me);
            Set<ApprovalAction> can = EnumSet.noneOf(ApprovalAction.class);
            if (held && seat.state == State.OPEN) {
                can.addAll(
                        seat.origin.isOpinion()
                                ? EnumSet.of(
                                        ApprovalAction.APPROVE,
                                        ApprovalAction.REJECT,
                                        ApprovalAction.TRANSFER,
                                        ApprovalAction.RECUSE)
                                : EnumSet.of(
                                        ApprovalAction.APPROVE,
                                        ApprovalAction.APPROVE_WITH_CONDITIONS,
                                        ApprovalAction.REJECT,
                                        ApprovalAction.RETURN_TO_SUBMITTER,
                                        ApprovalAction.TRANSFER,
                                        ApprovalAction.DELEGATE,
                                        ApprovalAction.CONSULT_BEFORE,
                                        ApprovalAction.CONSULT_AFTER,
                                        ApprovalAction.RECUSE));
                if (!seat.origin.isOpinion()
                        && approval.ofRound().anyMatch(one -> !one.superseded && one.level < approval.level)) {
                    can.add(ApprovalAction.RETURN_TO_LEVEL);
                }
            } else if (seat.askedBy != null && approval.find(seat.askedBy).personId == me) {
                can.add(seat.origin == Origin.DELEGATE ? ApprovalAction.TAKE_BACK : ApprovalAction.REMOVE_APPROVER);
            }
            if (!can.isEmpty()) {
                mine.add(new Mine(
                        seat.number,
                        seat.personId == me ? null : name(people, seat.personId),
                        seat.origin.isOpinion(),
                        List.copyOf(can)));
            }
        });
        return mine;
    }
}
