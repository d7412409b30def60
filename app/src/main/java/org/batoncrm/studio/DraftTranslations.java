package org.batoncrm.studio;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.batoncrm.kernel.Invalid;
import org.batoncrm.library.ProcessPack;
import org.batoncrm.process.ModelXml;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** The texts of a draft in both languages, and where the second one is kept: in a file beside each diagram and form. */
@Service
@Transactional
public class DraftTranslations {

    private static final int LONGEST = 4000;

    private final Drafts drafts;
    private final DraftFiles files;
    private final DraftCheck check;

    DraftTranslations(Drafts drafts, DraftFiles files, DraftCheck check) {
        this.drafts = drafts;
        this.files = files;
        this.check = check;
    }

    /** All of them, what is missing first; a file that cannot be read has none. */
    @Transactional(readOnly = true)
    public List<DraftText> of(long draft) {
        ProcessPack pack = drafts.pack(draft);
        Set<String> readable = check.readable(pack);
        return readable.stream()
                .flatMap(file -> DraftTexts.of(file, pack).stream())
                .sorted(Comparator.comparing((DraftText text) -> !text.missing()))
                .toList();
    }

    /**
     * Keeps translations; an empty one is taken out. What stands in the files besides stays.
     *
     * @param words by model ({@code deal-approval.bpmn}) and key
     */
    public void save(long draft, Map<String, Map<String, String>> words) {
        ProcessPack pack = drafts.pack(draft);
        Map<String, Set<String>> known = of(draft).stream()
                .collect(Collectors.groupingBy(
                        DraftText::file, TreeMap::new, Collectors.mapping(DraftText::key, Collectors.toSet())));
        words.forEach((model, texts) -> {
            for (Map.Entry<String, String> text : texts.entrySet()) {
                new Invalid.Check()
                        .that(known.getOrDefault(model, Set.of()).contains(text.getKey()), "key", "studio.bad.text")
                        .length(text.getValue(), LONGEST, text.getKey())
                        .orRefuse();
            }
            String file = ModelXml.key(model) + ProcessPack.CHINESE;
            String before = pack.files().getOrDefault(file, "");
            String after = written(before, texts);
            if (!after.equals(before)) {
                files.put(draft, file, after);
            }
        });
    }

    /** The lines that are there, in their order, with comments; new ones at the end. */
    static String written(String before, Map<String, String> words) {
        Map<String, String> left = new TreeMap<>(words);
        List<String> lines = new ArrayList<>();
        for (String line : before.isEmpty() ? new String[0] : before.split("\\r?\\n")) {
            String key = key(line);
            if (key == null || !words.containsKey(key)) {
                lines.add(line);
            } else if (left.containsKey(key)) {
                String text = left.remove(key);
                if (!text.isBlank()) {
                    lines.add(line(key, text));
                }
            }
        }
        new TreeSet<>(left.keySet())
                .stream().filter(key -> !left.get(key).isBlank()).forEach(key -> lines.add(line(key, left.get(key))));
        return lines.isEmpty() ? "" : String.join("\n", lines) + "\n";
    }

    private static @org.jspecify.annotations.Nullable String key(String line) {
        String stripped = line.strip();
        int end = stripped.indexOf('=');
        return stripped.startsWith("#") || stripped.startsWith("!") || end <= 0
                ? null
                : stripped.substring(0, end).strip().replace("\\ ", " ").replace("\\:", ":");
    }

    private static String line(String key, String text) {
        return key.replace("\\", "\\\\").replace(" ", "\\ ").replace(":", "\\:").replace("=", "\\=") + "="
                + text.strip().replace("\\", "\\\\").replace("\r", "").replace("\n", "\\n");
    }
}
