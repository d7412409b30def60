package org.batoncrm.relocation;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.batoncrm.kernel.Invalid;
import org.batoncrm.kernel.NotFound;
import org.springframework.stereotype.Component;

/** Turns a wish into orders that the engine takes. */
@Component
class Planner {

    static final String BODY = "#multiInstanceBody";

    private final RunningCases cases;
    private final Mover mover;

    Planner(RunningCases cases, Mover mover) {
        this.cases = cases;
        this.mover = mover;
    }

    String definition(String process, int version) {
        return cases.version(process, version).orElseThrow(() -> new NotFound(process + " v" + version));
    }

    Planned plan(String process, Wish wish) {
        String source = definition(process, wish.from());
        String target = definition(process, wish.to());
        Planned bare = new Planned(
                new Orders(source, target, Map.of(), Map.of(), "", wish.restartTimers(), Map.of()),
                cases.steps(source),
                cases.steps(target),
                Map.of());
        Map<String, Step> old = bare.sourceSteps();
        Map<String, Step> anew = bare.targetSteps();
        Map<String, String> mapping = new LinkedHashMap<>(mover.equal(source, target));
        Map<String, String> restarts = new TreeMap<>();
        Map<String, Reason> why = new TreeMap<>();
        wish.steps().forEach((from, to) -> choose(old.get(from), to, anew, mapping, restarts));
        Map<String, Reason> refused = mover.refused(source, target, mapping);
        // Each round takes at least one away.
        while (!refused.isEmpty()) {
            refused.forEach((element, reason) -> {
                String step = element.replace(BODY, "");
                String chosen = wish.steps().get(step);
                mapping.remove(element);
                if (chosen != null && anew.containsKey(chosen)) {
                    restarts.put(step, chosen);
                } else {
                    why.put(step, reason);
                }
            });
            refused = mover.refused(source, target, mapping);
        }
        String anchor = restarts.isEmpty() ? "" : anchor(bare.source(), anew, mapping);
        if (anchor.isEmpty()) {
            restarts.keySet().forEach(step -> why.put(step, Reason.of("noAnchor", step)));
            restarts.clear();
        }
        return new Planned(
                new Orders(
                        source,
                        target,
                        Map.copyOf(mapping),
                        Map.copyOf(restarts),
                        anchor,
                        wish.restartTimers(),
                        values(target, wish.values())),
                bare.source(),
                bare.target(),
                why);
    }

    private static void choose(
            Step from, String to, Map<String, Step> target, Map<String, String> mapping, Map<String, String> restarts) {
        if (from == null) {
            throw new Invalid("steps", "relocation.unknownStep");
        }
        if (to.equals(mapping.get(from.id()))) {
            return;
        }
        mapping.remove(from.id());
        mapping.remove(from.id() + BODY);
        if (to.equals(Wish.STAY)) {
            return;
        }
        Step chosen = target.get(to);
        if (chosen == null || !chosen.waits()) {
            throw new Invalid("m." + from.id(), "relocation.unknownStep");
        }
        if (!from.sameKindAs(chosen)) {
            restarts.put(from.id(), to);
            return;
        }
        mapping.put(from.id(), to);
        if (from.multi()) {
            mapping.put(from.id() + BODY, to + BODY);
        }
    }

    private static String anchor(List<Step> source, Map<String, Step> target, Map<String, String> mapping) {
        return source.stream()
                .filter(Step::isUserTaskOnTop)
                .filter(step -> {
                    Step to = target.get(mapping.getOrDefault(step.id(), ""));
                    return to != null && to.isUserTaskOnTop();
                })
                .map(Step::id)
                .findFirst()
                .orElse("");
    }

    private Map<String, Value> values(String target, Map<String, String> given) {
        Map<String, String> declared = cases.variables(target);
        Map<String, Value> values = new TreeMap<>();
        Invalid.Check check = new Invalid.Check();
        given.forEach((name, text) -> {
            if (!text.isBlank()) {
                Value value = new Value(declared.getOrDefault(name, ""), text.strip());
                check.that(declared.containsKey(name), "v." + name, "relocation.unknownVariable");
                check.that(value.fits(), "v." + name, "error.format");
                values.put(name, value);
            }
        });
        check.orRefuse();
        return values;
    }

    /** The variables that the new version declares and the old one did not, and that no running case has. */
    Map<String, String> missing(Orders orders) {
        Map<String, String> missing = new TreeMap<>(cases.variables(orders.target()));
        missing.keySet().removeAll(cases.variables(orders.source()).keySet());
        Set<String> present = missing.isEmpty() ? Set.of() : cases.present(orders.source());
        missing.keySet().removeAll(present);
        return missing;
    }
}
