package org.batoncrm.library;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.batoncrm.library.Difference.Kind;
import org.batoncrm.process.DelegateCatalogue;
import org.batoncrm.web.Texts;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Puts differences into the reader's words. */
@Component
class DifferenceWords {

    private static final int LONGEST = 400;

    private final ModelWording wording;
    private final DelegateCatalogue catalogue;
    private final ProcessFaces faces;
    private final Texts texts;

    DifferenceWords(ModelWording wording, DelegateCatalogue catalogue, ProcessFaces faces, Texts texts) {
        this.wording = wording;
        this.catalogue = catalogue;
        this.faces = faces;
        this.texts = texts;
    }

    PackLabels side(ProcessPack pack) {
        return new PackLabels(pack, new PackTexts(pack, texts), wording);
    }

    /** Something that is new, gone or moved. */
    String thing(Kind kind, String what, String label) {
        return wording.say(
                kind == Kind.CHANGED
                        ? "library.diff.other"
                        : "library.diff." + kind.name().toLowerCase(Locale.ROOT),
                wording.say("library.diff.what." + what),
                label);
    }

    /** Something about an element that is not as it was. */
    String changed(String label, Aspect aspect, String about, @Nullable String before, @Nullable String after) {
        String what = aspect(aspect, about);
        if (before == null) {
            return wording.say("library.diff.set", label, what, shorter(after));
        }
        return after == null
                ? wording.say("library.diff.gone", label, what, shorter(before))
                : wording.say("library.diff.changed", label, what, shorter(before), shorter(after));
    }

    /** What people call the aspect. */
    String aspect(Aspect aspect, String about) {
        return wording.say("library.aspect." + aspect.code(), about);
    }

    String say(String key, Object... about) {
        return wording.say(key, about);
    }

    String shorter(@Nullable String text) {
        String all = text == null || text.isEmpty() ? wording.say("library.diff.empty") : text;
        return all.codePointCount(0, all.length()) <= LONGEST
                ? all
                : all.substring(0, all.offsetByCodePoints(0, LONGEST)) + "…";
    }

    String cell(String feel) {
        return wording.cell(feel);
    }

    /** What is written down under an aspect, in words; null when nothing is. */
    @Nullable
    String value(Aspect aspect, SortedMap<String, String> entries, PackLabels side) {
        if (aspect == Aspect.INTERRUPTING) {
            return wording.say("library.interrupts." + !entries.containsValue("false"));
        }
        if (aspect == Aspect.COMPENSATION && entries.containsKey("isForCompensation")) {
            return wording.say("library.aspect.undoes");
        }
        if (entries.isEmpty()) {
            return null;
        }
        String one = entries.get(entries.lastKey());
        return switch (aspect) {
            case TIMER -> wording.when(text(entries));
            case CONDITION -> wording.condition(text(entries));
            case DUE, FOLLOW_UP -> wording.when(one);
            case ASSIGNEE, USERS -> wording.person(one);
            case GROUPS -> wording.groups(one);
            case HISTORY -> wording.length(one);
            case FORM -> bound(entries, "camunda:formRef", entries.getOrDefault("camunda:formRef", ""));
            case TABLE ->
                bound(entries, "camunda:decisionRef", side.table(entries.getOrDefault("camunda:decisionRef", "")));
            case CALLED ->
                bound(entries, "camunda:calledElement", faces.name(entries.getOrDefault("calledElement", "")));
            case DELEGATE ->
                catalogue
                        .find(one.replaceAll("[${#}\\s]", ""))
                        .map(entry -> wording.say(entry.label()))
                        .orElse(one);
            case DEFAULT_FLOW, INSIDE -> side.element(one);
            case CONNECTION -> entries.values().stream().map(side::element).collect(Collectors.joining(" → "));
            case ORDER ->
                Arrays.stream(one.split(" ")).map(side::element).collect(Collectors.joining(texts.get("library.and")));
            case MESSAGE, SIGNAL, ERROR, ESCALATION ->
                entries.values().stream().map(side::root).collect(Collectors.joining(", "));
            case WHY -> side.message(one);
            case LISTENERS -> listeners(entries);
            case LOOP -> loop(entries);
            case ASYNC -> background(entries);
            case VALIDATION, CHOICES, VISIBILITY -> listed(entries);
            case POLICY -> wording.say("library.table.policy." + policy(entries));
            case KIND ->
                wording.say("library.kind." + one).startsWith("library.") ? one : wording.say("library.kind." + one);
            default ->
                entries.values().stream().filter(content -> !content.isEmpty()).collect(Collectors.joining(", "));
        };
    }

    private static String text(SortedMap<String, String> entries) {
        return entries.entrySet().stream()
                .filter(entry -> entry.getKey().endsWith("text()"))
                .map(Map.Entry::getValue)
                .findFirst()
                .orElse("");
    }

    private static String policy(SortedMap<String, String> entries) {
        String policy = entries.getOrDefault("hitPolicy", "UNIQUE").replace(' ', '_');
        return entries.containsKey("aggregation") ? policy + "." + entries.get("aggregation") : policy;
    }

    /** A name with which version of it is meant. */
    private String bound(SortedMap<String, String> entries, String attribute, String name) {
        if (name.isEmpty()) {
            return "";
        }
        String binding = entries.getOrDefault(attribute + "Binding", "latest");
        String version =
                entries.getOrDefault(attribute + "Version", entries.getOrDefault(attribute + "VersionTag", ""));
        return wording.say("library.binding", name, wording.say("library.binding." + binding, version));
    }

    private String listeners(SortedMap<String, String> entries) {
        Map<String, String> beans = new LinkedHashMap<>();
        entries.forEach((path, content) -> {
            if (path.endsWith("/camunda:delegateExpression")) {
                String bean = content.replaceAll("[${#}\\s]", "");
                beans.put(
                        path.substring(0, path.lastIndexOf('/')),
                        catalogue
                                .find(bean)
                                .map(entry -> wording.say(entry.label()))
                                .orElse(bean));
            }
        });
        return beans.entrySet().stream()
                .map(listener -> entries.getOrDefault(listener.getKey() + "/event", "") + ": " + listener.getValue())
                .collect(Collectors.joining("; "));
    }

    private String loop(SortedMap<String, String> entries) {
        String place = "multiInstanceLoopCharacteristics/";
        String each = entries.get(place + "camunda:collection");
        String count = entries.getOrDefault(place + "loopCardinality/text()", "");
        String ends = entries.get(place + "completionCondition/text()");
        String often = each == null
                ? wording.say("library.loop.count", count.startsWith("${") ? wording.person(count) : count)
                : wording.say("library.loop.each", wording.collection(each));
        return often
                + wording.say(
                        "true".equals(entries.get(place + "isSequential"))
                                ? "library.loop.after"
                                : "library.loop.together")
                + (ends == null ? "" : "; " + wording.say("library.fact.loopEnds") + ": " + wording.condition(ends));
    }

    private String background(SortedMap<String, String> entries) {
        TreeSet<String> said = new TreeSet<>();
        entries.forEach((path, content) -> {
            if (path.startsWith("camunda:async") && content.equals("true")) {
                said.add(wording.say("library.async." + path.substring("camunda:async".length())));
            } else {
                said.add(path.substring("camunda:".length()) + " = " + content);
            }
        });
        return String.join(", ", said);
    }

    private static String listed(SortedMap<String, String> entries) {
        return entries.entrySet().stream()
                .map(entry -> entry.getKey().substring(entry.getKey().indexOf('/') + 1) + " = " + entry.getValue())
                .collect(Collectors.joining(", "));
    }
}
