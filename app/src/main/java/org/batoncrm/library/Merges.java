package org.batoncrm.library;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.batoncrm.kernel.Rejected;
import org.batoncrm.modelfile.Clashes;
import org.batoncrm.modelfile.Side;
import org.batoncrm.modelfile.ThreeWay;
import org.springframework.stereotype.Service;

/**
 * Merges what two have made of one file, by what it means and not by lines: changes of different things go together,
 * and where both have changed the same thing in different ways somebody has to choose.
 */
@Service
public class Merges {

    private final Comparison comparison;
    private final MergeWords words;

    Merges(Comparison comparison, MergeWords words) {
        this.comparison = comparison;
        this.words = words;
    }

    /**
     * Nothing is written anywhere.
     *
     * @param pack in which the file is; its other files give things their names
     * @param base what both have begun with
     * @param theirs what is saved
     * @param mine what is to be saved
     * @param choices by id of the conflict
     */
    public Merged merge(
            String file, ProcessPack pack, String base, String theirs, String mine, Map<String, Side> choices) {
        Clashes clashes = new Clashes(choices);
        try {
            String content = ThreeWay.merge(file, base, theirs, mine, clashes);
            try {
                return told(file, pack, List.of(base, theirs, mine), content, clashes);
            } catch (Rejected unreadable) {
                // Another file of the draft, which would have given names; it is told of by the check.
                return told(file, new ProcessPack(pack.key(), Map.of()), List.of(base, theirs, mine), content, clashes);
            }
        } catch (Rejected unreadable) {
            return new Merged(null, List.of(), List.of(), List.of(), words.impossible());
        }
    }

    private Merged told(String file, ProcessPack pack, List<String> contents, String content, Clashes clashes) {
        List<ProcessPack> packs =
                contents.stream().map(one -> with(pack, file, one)).toList();
        List<Difference> theirs = comparison.between(packs.get(0), packs.get(1));
        List<Difference> mine = comparison.between(packs.get(0), packs.get(2));
        return new Merged(
                clashes.settled() ? content : null,
                theirs,
                mine,
                words.conflicts(file, packs, clashes, theirs, mine),
                null);
    }

    private static ProcessPack with(ProcessPack pack, String file, String content) {
        Map<String, String> files = new HashMap<>(pack.files());
        files.put(file, content);
        return new ProcessPack(pack.key(), files);
    }
}
