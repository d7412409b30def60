package org.batoncrm.operation;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.batoncrm.kernel.Conflict;
import org.batoncrm.kernel.Invalid;
import org.batoncrm.kernel.NotFound;
import org.batoncrm.kernel.RecordId;
import org.batoncrm.web.Texts;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Cases for those who look after them, whatever record they are about. */
@Service
@Transactional(readOnly = true)
public class Cases {

    /** Nobody turns more pages; whoever looks for one case filters. */
    public static final int MOST = 10_000;

    private static final Duration ENDED_WITHIN = Duration.ofDays(30);

    private final RunningCases cases;
    private final FormChoices choices;
    private final OperationLog log;
    private final Operators operators;
    private final Texts texts;
    private final Clock clock;

    Cases(RunningCases cases, FormChoices choices, OperationLog log, Operators operators, Texts texts, Clock clock) {
        this.cases = cases;
        this.choices = choices;
        this.log = log;
        this.operators = operators;
        this.texts = texts;
        this.clock = clock;
    }

    public CaseView get(String id) {
        operators.requireRead();
        return cases.find(id).orElseThrow(() -> new NotFound(id));
    }

    public List<CaseRow> page(CaseFilter filter, int page, int size) {
        operators.requireRead();
        return cases.page(filter, endedAfter(), (long) page * size, size);
    }

    /** How many there are; {@value #MOST} means as many or more. */
    public long count(CaseFilter filter) {
        operators.requireRead();
        return cases.count(filter, endedAfter(), MOST);
    }

    private Instant endedAfter() {
        return clock.instant().minus(ENDED_WITHIN);
    }

    /** The cases of a record, those that run in front. */
    public List<CaseRow> of(RecordId record) {
        operators.requireRead();
        return cases.of(record.toString());
    }

    /** What a case's variables may hold where its forms let people choose, by variable. */
    public Map<String, List<String>> choices(CaseView of) {
        operators.requireRead();
        return choices.of(of.process(), of.version());
    }

    /** What was done to a case, the newest first. */
    public List<OperationEntry> log(String id) {
        operators.requireRead();
        return log.of(id);
    }

    /** What was done to cases lately, the newest first. */
    public List<OperationEntry> log() {
        operators.requireRead();
        return log.newest();
    }

    /** The name of each process, by key. */
    public Map<String, String> processes() {
        operators.requireRead();
        return cases.processes();
    }

    /** The steps of a process's newest version. */
    public List<CaseStep> steps(String process) {
        operators.requireRead();
        return cases.steps(process);
    }

    /** What happens when the token is put there, in sentences. */
    public List<String> preview(String id, String token, String target, boolean behind) {
        CaseView on = get(id);
        CaseView.Token from = on.token(token).orElseThrow(() -> new Conflict("operation.conflict.moved"));
        CaseStep to = on.targets(from).stream()
                .filter(step -> step.id().equals(target))
                .findFirst()
                .orElseThrow(() -> new Invalid("target", "operation.move.unknown", target));
        List<String> said = new ArrayList<>();
        said.add(texts.get("operation.preview.leaves." + kindLeft(from.kind()), from.name()));
        said.add(
                behind
                        ? texts.get("operation.preview.behind", to.name())
                        : texts.get("operation.preview.enters." + kindEntered(to.kind()), to.name()));
        said.add(texts.get("operation.preview.kept"));
        if (on.tokens().size() > 1) {
            said.add(texts.get("operation.preview.others", on.tokens().size() - 1));
        }
        return said;
    }

    private static String kindLeft(String kind) {
        return switch (kind) {
            case "userTask", "callActivity" -> kind;
            default -> "other";
        };
    }

    private static String kindEntered(String kind) {
        return switch (kind) {
            case "userTask", "callActivity", "subProcess", "endEvent" -> kind;
            case "serviceTask", "businessRuleTask", "sendTask", "scriptTask", "intermediateThrowEvent" -> "serviceTask";
            case "exclusiveGateway", "eventBasedGateway" -> "gateway";
            default -> "waits";
        };
    }
}
