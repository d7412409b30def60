package org.batoncrm.rehearsal;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.batoncrm.library.ElementNames;
import org.batoncrm.web.Texts;
import org.springframework.stereotype.Component;

/** Says in the reader's language how a case goes otherwise. */
@Component
class ComparedWords {

    private final Texts texts;

    ComparedWords(Texts texts) {
        this.texts = texts;
    }

    /** One sentence for each difference; none when there is none. */
    List<String> sentences(Compared compared, ElementNames.Of names) {
        List<String> said = new ArrayList<>();
        if (compared.stuck() != null) {
            said.add(stuck(compared.stuck(), names));
        }
        if (compared.end() != null) {
            said.add(texts.get("rehearsal.end", names.name(compared.end()), names.name(compared.before())));
        }
        steps("rehearsal.more", compared.more(), compared.end(), names, said);
        if (compared.stuck() == null) {
            steps("rehearsal.fewer", compared.fewer(), compared.before(), names, said);
        }
        return said;
    }

    private String stuck(Replay.Stuck stuck, ElementNames.Of names) {
        String element = stuck.element().isEmpty() ? "–" : names.name(stuck.element());
        return texts.get(
                "rehearsal.stuck." + stuck.reason().name().toLowerCase(java.util.Locale.ROOT), element, stuck.words());
    }

    /** An end that is told of already is no step as well. */
    private void steps(String key, List<String> steps, String told, ElementNames.Of names, List<String> said) {
        for (Map.Entry<String, Integer> step : Compared.counted(steps).entrySet()) {
            if (!step.getKey().equals(told)) {
                said.add(
                        step.getValue() == 1
                                ? texts.get(key, names.name(step.getKey()))
                                : texts.get(key + ".often", names.name(step.getKey()), step.getValue()));
            }
        }
    }
}
