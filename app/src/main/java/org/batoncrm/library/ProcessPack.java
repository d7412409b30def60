package org.batoncrm.library;

import java.util.Collections;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * A process with all that it was made with: the diagram, the tables and forms it names, its own words of mails, the
 * words of the second language, and its tests.
 *
 * @param key of the process
 * @param files content by base name: {@code deal-approval.bpmn}, {@code deal-approval_zh_CN.properties},
 *     {@code approval-policy.dmn}, {@code approve-deal.form}, {@code deal-approval.quote.decided.mail}, {@code deal-approval.high-discount.scenario.json}
 */
public record ProcessPack(String key, SortedMap<String, String> files) {

    /** Ending of the file with the Chinese words of a diagram or form; its beginning is the file name without ending. */
    public static final String CHINESE = "_zh_CN.properties";

    /** Ending of the file with a test of the process; its beginning is the key of the process and a dot. */
    public static final String TEST = ".scenario.json";

    public ProcessPack {
        files = Collections.unmodifiableSortedMap(new TreeMap<>(files));
    }

    public ProcessPack(String key, Map<String, String> files) {
        this(key, new TreeMap<>(files));
    }

    /** Base name of the file with the diagram. */
    public String diagram() {
        return key + ".bpmn";
    }

    /** The files of this ending, for example {@code .dmn}. */
    public SortedMap<String, String> files(String ending) {
        SortedMap<String, String> found = new TreeMap<>(files);
        found.keySet().removeIf(name -> !name.endsWith(ending));
        return found;
    }
}
