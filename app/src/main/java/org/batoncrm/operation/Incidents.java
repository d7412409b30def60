package org.batoncrm.operation;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.batoncrm.kernel.NotFound;
import org.batoncrm.kernel.RecordId;
import org.batoncrm.web.Texts;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** What has failed, by cause. */
@Service
@Transactional(readOnly = true)
public class Incidents {

    /** More groups than anybody reads: each is looked at for its cause. */
    static final int MOST_GROUPS = 100;

    private static final int CHUNK = 500;
    private static final int LONGEST = 200;

    /** What differs from case to case: numbers of records, ids of the engine (of today and of earlier releases), figures. */
    private static final Pattern VARIES = Pattern.compile("\\b[A-Z]{2,8}-\\d+\\b|\\b\\d[0-9a-v]{19}\\b"
            + "|\\b[0-9a-fA-F]{8}(?:-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}\\b|\\d+(?:[.,:]\\d+)*");

    private static final Pattern PLACEHOLDER = Pattern.compile("\\{\\d[^}]*}");

    private final FailedSteps failed;
    private final Operators operators;
    private final Texts texts;

    Incidents(FailedSteps failed, Operators operators, Texts texts) {
        this.failed = failed;
        this.operators = operators;
        this.texts = texts;
    }

    /** How many failures wait for somebody. */
    public long count() {
        operators.requireRead();
        return failed.count();
    }

    /** By cause, the largest first; at most {@value #MOST_GROUPS}. */
    public List<IncidentGroup> groups() {
        operators.requireRead();
        return heaps().entrySet().stream()
                .sorted(Comparator.comparingLong(
                                (Map.Entry<String, List<FailedSteps.Heap>> group) -> -group.getValue().stream()
                                        .mapToLong(FailedSteps.Heap::count)
                                        .sum())
                        .thenComparing(Map.Entry::getKey))
                .limit(MOST_GROUPS)
                .map(group -> group(group.getKey(), group.getValue()))
                .toList();
    }

    /** Not found when nothing has that cause any more. */
    public IncidentGroup group(String key) {
        operators.requireRead();
        return group(key, required(key));
    }

    /** The cases of a group, the oldest first. */
    public List<IncidentCase> cases(String key, int page, int size) {
        operators.requireRead();
        return failures(key, (long) page * size, size).stream()
                .map(one -> new IncidentCase(
                        one.id(),
                        one.instance(),
                        RecordId.parse(one.businessKey() == null ? "" : one.businessKey())
                                .orElse(null),
                        one.version(),
                        one.message(),
                        one.since()))
                .toList();
    }

    /** Where it was thrown, for administrators. */
    public String trace(String incident) {
        operators.requireTrace();
        return failed.trace(incident).orElseThrow(() -> new NotFound(incident));
    }

    /** The failures of a group, as far as asked for. */
    List<FailedSteps.Failure> failures(String key, long offset, int size) {
        List<FailedSteps.Heap> heaps = required(key);
        FailedSteps.Heap first = heaps.get(0);
        Set<String> definitions =
                heaps.stream().map(FailedSteps.Heap::definition).collect(Collectors.toCollection(LinkedHashSet::new));
        List<FailedSteps.Failure> found = new ArrayList<>();
        long seen = 0;
        for (int from = 0; ; from += CHUNK) {
            List<FailedSteps.Failure> chunk = failed.at(definitions, first.step(), first.type(), from, CHUNK);
            for (FailedSteps.Failure one : chunk) {
                if (plain(one.message()).equals(plain(first.message())) && seen++ >= offset) {
                    found.add(one);
                    if (found.size() == size) {
                        return found;
                    }
                }
            }
            if (chunk.size() < CHUNK) {
                return found;
            }
        }
    }

    private List<FailedSteps.Heap> required(String key) {
        List<FailedSteps.Heap> found = heaps().get(key);
        if (found == null) {
            throw new NotFound(key);
        }
        return found;
    }

    private Map<String, List<FailedSteps.Heap>> heaps() {
        Map<String, List<FailedSteps.Heap>> groups = new LinkedHashMap<>();
        failed.heaps()
                .forEach(heap -> groups.computeIfAbsent(key(heap), any -> new ArrayList<>())
                        .add(heap));
        return groups;
    }

    private IncidentGroup group(String key, List<FailedSteps.Heap> heaps) {
        FailedSteps.Heap newest = heaps.stream()
                .max(Comparator.comparing(FailedSteps.Heap::latest))
                .orElseThrow();
        Cause cause = Cause.of(newest.message(), failed.trace(newest.sample()).orElse(null));
        return new IncidentGroup(
                key,
                newest.process(),
                newest.processName(),
                newest.step(),
                newest.stepName(),
                cause,
                sentence(cause, newest.message()),
                texts.get("operation.cause." + cause.code() + ".do"),
                plain(newest.message()),
                heaps.stream().mapToLong(FailedSteps.Heap::count).sum(),
                heaps.stream()
                        .map(FailedSteps.Heap::since)
                        .min(Comparator.naturalOrder())
                        .orElseThrow(),
                newest.latest());
    }

    /** A refusal's message is the key of its sentence; what filled it is not kept by the engine. */
    private String sentence(Cause cause, String message) {
        String said = texts.get(message.strip());
        return cause == Cause.REFUSED && !said.equals(message.strip())
                ? texts.get(
                        "operation.cause.refused.said",
                        PLACEHOLDER.matcher(said).replaceAll("…"))
                : texts.get("operation.cause." + cause.code());
    }

    /** The message without what differs from case to case. */
    static String plain(String message) {
        String same =
                VARIES.matcher(message).replaceAll("…").replaceAll("\\s+", " ").strip();
        return same.substring(0, Math.min(same.length(), LONGEST));
    }

    private static String key(FailedSteps.Heap heap) {
        try {
            byte[] all = String.join("\n", heap.process(), heap.step(), heap.type(), plain(heap.message()))
                    .getBytes(StandardCharsets.UTF_8);
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(all), 0, 8);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
