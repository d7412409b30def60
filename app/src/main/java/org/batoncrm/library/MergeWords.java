package org.batoncrm.library;

import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.SortedMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.batoncrm.modelfile.Clash;
import org.batoncrm.modelfile.Clashes;
import org.batoncrm.modelfile.Side;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Puts what two have changed differently into the reader's words. */
@Component
class MergeWords {

    private final DifferenceWords words;

    MergeWords(DifferenceWords words) {
        this.words = words;
    }

    String impossible() {
        return words.say("library.merge.impossible");
    }

    /**
     * @param packs with the base, theirs and mine
     * @param theirs what they have changed
     * @param mine what I have changed
     */
    List<MergeConflict> conflicts(
            String file, List<ProcessPack> packs, Clashes clashes, List<Difference> theirs, List<Difference> mine) {
        List<PackLabels> labels = packs.stream().map(words::side).toList();
        return clashes.found().stream()
                .map(clash -> conflict(file, labels, clash, clashes.chosen(clash), theirs, mine))
                .toList();
    }

    private MergeConflict conflict(
            String file,
            List<PackLabels> labels,
            Clash clash,
            @Nullable Side chosen,
            List<Difference> theirs,
            List<Difference> mine) {
        String element = element(clash.thing());
        String label = label(file, labels, element);
        Aspect aspect = aspect(file, clash);
        String about = aspect == Aspect.CELL
                ? label(file, labels, clash.thing().substring(clash.thing().lastIndexOf('/') + 1))
                : aspect.oneByOne() ? Found.inBrackets(clash.path()) : aspect == Aspect.OTHER ? clash.path() : "";
        String what;
        List<String> said;
        if (clash.path().equals(Clash.EXISTENCE)) {
            what = words.say("library.merge.existence");
            said = List.of(
                    words.say("library.merge.there"), exists(clash.theirs(), theirs), exists(clash.mine(), mine));
        } else if (clash.drawing()) {
            what = words.say("library.merge.drawing");
            said = List.of(
                    words.say("library.merge.there"),
                    words.say("library.merge.drawn"),
                    words.say("library.merge.drawn"));
        } else {
            what = words.aspect(aspect, about);
            said = values(file, labels, clash, aspect);
        }
        return new MergeConflict(
                clash.id(),
                element,
                label,
                what,
                said.get(0),
                said.get(1),
                said.get(2),
                clash.drawing(),
                chosen,
                words.say("library.merge.conflict", label, what, said.get(1), said.get(2)));
    }

    /** Removed, or what has become of it. */
    private String exists(@Nullable SortedMap<String, String> touched, List<Difference> changes) {
        if (touched == null) {
            return words.say("library.merge.removed");
        }
        String told = changes.stream()
                .filter(change -> !change.layout() && touched.containsKey(change.element()))
                .map(Difference::sentence)
                .collect(Collectors.joining("; "));
        return told.isEmpty() ? words.say("library.merge.used") : words.shorter(told);
    }

    private List<String> values(String file, List<PackLabels> labels, Clash clash, Aspect aspect) {
        List<@Nullable SortedMap<String, String>> sides = Arrays.asList(clash.base(), clash.theirs(), clash.mine());
        List<String> said = said(sides, side -> switch (aspect) {
            case ORDER, INSIDE -> null;
            case CELL -> words.cell(Objects.requireNonNullElse(Found.raw(side), ""));
            default -> words.value(aspect, side, labels.get(1));
        });
        if (aspect == Aspect.ORDER || aspect == Aspect.INSIDE) {
            return said(
                    sides,
                    side -> Arrays.stream(side.get(side.lastKey()).split(" "))
                            .map(id -> label(file, labels, element(id)))
                            .collect(Collectors.joining(", ")));
        }
        // Words that do not tell them apart: what is written does.
        return said.get(1).equals(said.get(2)) ? said(sides, Found::raw) : said;
    }

    private List<String> said(
            List<@Nullable SortedMap<String, String>> sides,
            Function<SortedMap<String, String>, @Nullable String> say) {
        return sides.stream()
                .map(side -> side == null ? null : say.apply(side))
                .map(words::shorter)
                .toList();
    }

    private static Aspect aspect(String file, Clash clash) {
        if (clash.path().endsWith("#")) {
            return Aspect.ORDER;
        }
        if (clash.path().equals(Clash.INSIDE)) {
            return Aspect.INSIDE;
        }
        if (file.endsWith(ProcessPack.CHINESE)) {
            return Aspect.TRANSLATION;
        }
        if (file.endsWith(".bpmn")) {
            return Aspect.ofElement(clash.path());
        }
        return file.endsWith(".dmn")
                        && clash.path().startsWith("text/")
                        && clash.thing().contains("/")
                ? Aspect.CELL
                : Aspect.ofField(clash.path());
    }

    /** The picture, the cell and the list are about what they belong to. */
    private static String element(String thing) {
        String element = thing.startsWith("drawn/") ? thing.substring("drawn/".length()) : thing;
        return element.contains("/") ? element.substring(0, element.indexOf('/')) : element;
    }

    private static String label(String file, List<PackLabels> labels, String id) {
        return labels.stream()
                .map(side -> side.label(file, id))
                .filter(label -> !label.isEmpty())
                .findFirst()
                .orElse(id.isEmpty() ? file : id);
    }
}
