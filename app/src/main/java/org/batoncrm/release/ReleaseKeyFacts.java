package org.batoncrm.release;

import java.util.ArrayList;
import java.util.List;
import org.batoncrm.kernel.RecordId;
import org.batoncrm.kernel.RecordType;
import org.batoncrm.library.Difference;
import org.batoncrm.record.KeyFacts;
import org.batoncrm.rehearsal.DryRuns;
import org.batoncrm.web.Texts;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** What a reviewer has to know of a change, beside the task: why, what the check says, and the first differences. */
@Component
class ReleaseKeyFacts implements KeyFacts {

    private static final int DIFFERENCES = 12;

    private final ProcessChanges changes;
    private final DryRuns dryRuns;
    private final Texts texts;

    ReleaseKeyFacts(ProcessChanges changes, DryRuns dryRuns, Texts texts) {
        this.changes = changes;
        this.dryRuns = dryRuns;
        this.texts = texts;
    }

    @Override
    public RecordType type() {
        return RecordType.PROCESS_CHANGE;
    }

    @Override
    public List<Fact> of(RecordId id) {
        ReleaseView change = changes.get(id);
        List<Fact> facts = new ArrayList<>();
        facts.add(fact("release.process", change.process(), "/processes/" + change.process(), false));
        facts.add(fact("release.author", change.author(), null, false));
        if (change.why() != null) {
            facts.add(fact("release.why", change.why(), null, true));
        }
        facts.add(fact(
                "release.found",
                change.errors() + change.warnings() == 0
                        ? texts.get("release.found.none")
                        : texts.get("release.found.some", change.errors(), change.warnings()),
                null,
                true));
        changes.dryRun(id).ifPresent(run -> facts.add(fact("rehearsal.dry", dryRuns.summary(run), null, true)));
        List<String> sentences = changes.differences(id).stream()
                .filter(one -> !one.layout())
                .map(Difference::sentence)
                .toList();
        if (!sentences.isEmpty()) {
            List<String> lines = new ArrayList<>(
                    sentences.stream().limit(DIFFERENCES).map(one -> "– " + one).toList());
            if (sentences.size() > DIFFERENCES) {
                lines.add(texts.get("release.differences.more", sentences.size() - DIFFERENCES));
            }
            facts.add(fact("release.differences", String.join("\n", lines), null, true));
        }
        return facts;
    }

    private Fact fact(String label, String shown, @Nullable String link, boolean wide) {
        return new Fact(texts.get(label), shown, link, List.of(), wide);
    }
}
