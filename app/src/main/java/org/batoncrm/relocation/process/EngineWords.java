package org.batoncrm.relocation.process;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.batoncrm.relocation.Reason;
import org.camunda.bpm.engine.migration.MigratingProcessInstanceValidationReport;

/** Says in a sentence of this house what the engine has against moving a case. */
final class EngineWords {

    private static final String BODY = "#multiInstanceBody";

    private static final String UNDOING = "compensation";
    private static final Pattern QUOTED = Pattern.compile("'([^']+)'");

    /** What is in the engine's sentence, and the reason that it means; the first that fits. */
    private static final Map<String, String> MEANINGS = meanings();

    private EngineWords() {}

    private static Map<String, String> meanings() {
        Map<String, String> all = new LinkedHashMap<>();
        all.put(UNDOING, UNDOING);
        all.put("There is no migration instruction for this instance", "gone");
        all.put("incompatible types", "otherKind");
        all.put("Events are not of the same type", "otherEvent");
        all.put("multi-instance", "severalUnderWay");
        all.put("multiple mappings", "twice");
        all.put("not an ancestor", "otherScope");
        all.put("event scope", "otherScope");
        all.put("flow scope", "otherScope");
        all.put("incoming sequence flows", "fewerBranches");
        all.put("asyncBefore", "job");
        all.put("asyncAfter", "job");
        all.put("sequence flow that cannot be matched", "job");
        all.put("not supported", "unsupported");
        all.put("Process instance has not started", "notBegun");
        all.put("async", "job");
        return all;
    }

    static Reason reason(String step, String failure) {
        return MEANINGS.entrySet().stream()
                .filter(meaning -> failure.contains(meaning.getKey()))
                .findFirst()
                .map(meaning -> Reason.of(
                        meaning.getValue(), meaning.getValue().equals(UNDOING) ? handler(step, failure) : step))
                .orElseGet(() -> new Reason("relocation.reason.other", step, failure));
    }

    /** The engine blames the whole process, and names the step that undoes in its sentence. */
    private static String handler(String step, String failure) {
        Matcher quoted = QUOTED.matcher(failure);
        return quoted.find() ? quoted.group(1) : step;
    }

    static List<Reason> reasons(MigratingProcessInstanceValidationReport report) {
        List<Reason> reasons = new ArrayList<>();
        report.getActivityInstanceReports()
                .forEach(one -> one.getFailures()
                        .forEach(failure ->
                                reasons.add(reason(one.getSourceScopeId().replace(BODY, ""), failure))));
        report.getTransitionInstanceReports()
                .forEach(one -> one.getFailures()
                        .forEach(failure ->
                                reasons.add(reason(one.getSourceScopeId().replace(BODY, ""), failure))));
        report.getFailures().forEach(failure -> reasons.add(reason("", failure)));
        return reasons.stream().distinct().toList();
    }
}
