package org.batoncrm.mining;

import java.sql.Timestamp;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.batoncrm.identity.Actor;
import org.batoncrm.identity.CurrentUser;
import org.batoncrm.identity.Role;
import org.batoncrm.library.ProcessLibrary;
import org.batoncrm.library.VersionView;
import org.batoncrm.record.ListSpec;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** What finished cases teach, for those who answer for processes. */
@Service
@Transactional(readOnly = true)
public class Analytics {

    private static final Role[] READERS = {
        Role.PROCESS_OWNER, Role.PROCESS_REVIEWER, Role.AUDITOR, Role.ADMIN, Role.GENERAL_MANAGER
    };

    private static final int MOST_VARIANTS = 20;

    /** Ways beyond these are so rare that nobody asks how many there are. */
    private static final int COUNTED_VARIANTS = 10_000;

    private static final int MOST_VERSIONS = 12;

    private final DaySums days;
    private final CloseLook close;
    private final CaseList cases;
    private final RecordFields fields;
    private final StepNames names;
    private final ProcessFigures figures;
    private final ProcessLibrary library;
    private final CurrentUser current;
    private final JdbcClient jdbc;

    Analytics(
            DaySums days,
            CloseLook close,
            CaseList cases,
            RecordFields fields,
            StepNames names,
            ProcessFigures figures,
            ProcessLibrary library,
            CurrentUser current,
            JdbcClient jdbc) {
        this.days = days;
        this.close = close;
        this.cases = cases;
        this.fields = fields;
        this.names = names;
        this.figures = figures;
        this.library = library;
        this.current = current;
        this.jdbc = jdbc;
    }

    /** Whether the actor may ask. */
    public boolean readable() {
        Actor actor = current.get();
        return actor.isProcess() || actor.hasAny(READERS);
    }

    /** Up to when all finished instances are in the figures. */
    public Instant collectedUntil() {
        return jdbc.sql("select collected_until from mining_collected where id = 1")
                .query((rs, n) -> rs.getTimestamp(1))
                .optional()
                .map(Timestamp::toInstant)
                .orElse(Instant.EPOCH);
    }

    public Overview overview(Question question) {
        require(question);
        Found found = question.close() ? close.find(question) : days.find(question);
        Set<String> elements = new HashSet<>(found.steps().keySet());
        elements.addAll(found.outcomes().keySet());
        elements.remove(Question.TAKEN_OFF);
        Map<String, StepNames.Face> faces = names.of(question.process(), elements);
        Sums all = Question.TAKEN_OFF.equals(question.outcome())
                ? found.outcomes().getOrDefault(Question.TAKEN_OFF, Sums.total())
                : found.completed();
        List<Overview.Step> steps = found.steps().entrySet().stream()
                .map(step -> step(step.getKey(), step.getValue(), faces))
                .sorted(Comparator.comparingLong(Overview.Step::waitingMillis)
                        .reversed()
                        .thenComparing(Overview.Step::name))
                .toList();
        return new Overview(
                all.cases,
                found.takenOff(),
                all.troubled,
                all.repeated,
                all.lasted.percentile(50),
                all.lasted.percentile(90),
                all.waitingMillis,
                all.workingMillis,
                found.outcomes().entrySet().stream()
                        .filter(one -> !one.getKey().equals(Question.TAKEN_OFF))
                        .map(one -> new Overview.Outcome(
                                one.getKey(), faces.get(one.getKey()).name(), one.getValue().cases))
                        .sorted(Comparator.comparingLong(Overview.Outcome::cases)
                                .reversed()
                                .thenComparing(Overview.Outcome::element))
                        .toList(),
                steps,
                bottleneck(steps, all.waitingMillis, faces),
                found.look());
    }

    private static Overview.Step step(String element, Sums sums, Map<String, StepNames.Face> faces) {
        StepNames.Face face = faces.get(element);
        return new Overview.Step(
                element,
                face.name(),
                face.kind(),
                sums.cases,
                sums.visits,
                sums.waited.percentile(50),
                sums.waited.percentile(90),
                sums.worked.percentile(50),
                sums.worked.percentile(90),
                sums.waitingMillis,
                sums.workingMillis,
                sums.repeated,
                sums.repeats,
                sums.repeatMillis);
    }

    /** A timer waits because somebody wanted it to; people are the ones to be waited for less. */
    private static Overview.@Nullable Bottleneck bottleneck(
            List<Overview.Step> steps, long waiting, Map<String, StepNames.Face> faces) {
        return steps.stream()
                .filter(step -> step.kind().equals("userTask") && step.waitingMillis() > 0)
                .findFirst()
                .map(step -> new Overview.Bottleneck(
                        step.element(),
                        step.name(),
                        Optional.ofNullable(Overview.percent(step.waitingMillis(), waiting))
                                .orElse(0),
                        faces.get(step.element()).by(),
                        step.waitingMedian(),
                        step.workingMedian()))
                .orElse(null);
    }

    /** The most frequent ways. */
    public Variants variants(Question question) {
        require(question);
        VariantsFound found = question.close()
                ? close.variants(question, MOST_VARIANTS)
                : days.variants(question, MOST_VARIANTS, COUNTED_VARIANTS);
        Map<Long, List<String>> ways =
                cases.ways(found.shown().keySet().stream().map(Long::valueOf).toList());
        Set<String> elements = new TreeSet<>();
        ways.values().forEach(elements::addAll);
        Map<String, StepNames.Face> faces = names.of(question.process(), elements);
        List<Variants.Variant> shown = new ArrayList<>();
        found.shown()
                .forEach((id, sums) -> shown.add(new Variants.Variant(
                        Long.parseLong(id),
                        sums.cases,
                        Optional.ofNullable(Overview.percent(sums.cases, found.cases()))
                                .orElse(0),
                        sums.lasted.percentile(50),
                        sums.lasted.percentile(90),
                        Variants.folded(ways.getOrDefault(Long.valueOf(id), List.of()), faces))));
        return new Variants(shown, found.ways(), found.cases(), found.look());
    }

    /** The newest versions side by side, those of which cases have finished. */
    public List<VersionFigures> versions(Question question) {
        require(question);
        return library.versions(question.process()).stream()
                .map(VersionView::version)
                .limit(MOST_VERSIONS)
                .map(version ->
                        figures.of(question.process(), version, question.team(), question.from(), question.to()))
                .filter(one -> one.finished() + one.takenOff() > 0)
                .toList();
    }

    /** A page of the cases asked for. */
    public CasePage cases(Question question, CaseOrder order, @Nullable String element, int page, int size) {
        require(question);
        return cases.page(question, order, element, page, size);
    }

    /** What the records' own list can be filtered by; empty when the actor may not read such records. */
    public Optional<ListSpec> fields(String process) {
        return fields.list(process);
    }

    /** The names of steps and ends in the reader's language. */
    public Map<String, String> names(String process, java.util.Collection<String> elements) {
        Map<String, String> found = new java.util.HashMap<>();
        names.of(process, elements).forEach((element, face) -> found.put(element, face.name()));
        return found;
    }

    /** The ends that cases of the process came to in the time, also those that the question leaves out. */
    public List<Overview.Outcome> ends(Question question) {
        require(question);
        Map<String, Sums> found = days.outcomes(question);
        Map<String, StepNames.Face> faces = names.of(question.process(), found.keySet());
        return found.entrySet().stream()
                .map(one -> new Overview.Outcome(
                        one.getKey(), faces.get(one.getKey()).name(), one.getValue().cases))
                .sorted(Comparator.comparing(Overview.Outcome::name))
                .toList();
    }

    void require(Question question) {
        current.require(READERS);
        library.process(question.process(), question.version());
    }
}
