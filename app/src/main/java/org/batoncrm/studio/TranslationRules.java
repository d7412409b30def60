package org.batoncrm.studio;

import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.batoncrm.library.ProcessPack;
import org.batoncrm.process.Finding;

/** Texts that whoever reads Chinese would read in English, once for each model; and models that would share their words. */
final class TranslationRules {

    private TranslationRules() {}

    static void check(ProcessPack pack, Set<String> readable, Collection<Finding> findings) {
        Set<String> names = new HashSet<>();
        for (String file : readable) {
            String name = file.substring(0, file.lastIndexOf('.'));
            if (!names.add(name)) {
                findings.add(Finding.error(file, null, "draft.sharedName", name));
                continue;
            }
            List<DraftText> missing = DraftTexts.of(file, pack).stream()
                    .filter(DraftText::missing)
                    .toList();
            if (!missing.isEmpty()) {
                DraftText first = missing.get(0);
                findings.add(Finding.warning(
                        file,
                        first.drawn().length() > 60 ? first.element() : first.drawn() + " (" + first.element() + ")",
                        "draft.untranslated",
                        missing.size()));
            }
        }
    }
}
