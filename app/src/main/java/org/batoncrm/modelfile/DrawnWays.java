package org.batoncrm.modelfile;

import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.w3c.dom.Element;

/**
 * A way that both have drawn otherwise, because one has moved where it begins and the other where it ends: it takes the
 * course of one, and ends where the other has put the end.
 */
final class DrawnWays {

    private static final String POINT = "waypoint";

    private final Things base;
    private final Things theirs;
    private final Things mine;

    DrawnWays(Things base, Things theirs, Things mine) {
        this.base = base;
        this.theirs = theirs;
        this.mine = mine;
    }

    /** Whether that could be done. */
    boolean join(Element there, Element here, Adoption adoption) {
        List<Element> old = XmlText.children(there, POINT);
        List<Element> now = XmlText.children(here, POINT);
        Element way = theirs.find(there.getAttribute("bpmnElement"));
        if (way == null || old.size() < 2 || now.size() < 2) {
            return false;
        }
        Side from = moved(way.getAttribute("sourceRef"));
        Side to = moved(way.getAttribute("targetRef"));
        if (from == null || to == null || from == to) {
            return false;
        }
        // Theirs stays but for the end that is mine.
        Element mineEnd = from == Side.MINE ? now.get(0) : now.get(now.size() - 1);
        Element theirEnd = from == Side.MINE ? old.get(0) : old.get(old.size() - 1);
        there.replaceChild(adoption.copy(mineEnd, Indent.depth(theirEnd)), theirEnd);
        return true;
    }

    /** Who has moved what the way leads from or to; null when neither has or both have. */
    private @Nullable Side moved(String element) {
        String key = "drawn/" + element;
        boolean byThem = !Objects.equals(base.flat(key), theirs.flat(key));
        boolean byMe = !Objects.equals(base.flat(key), mine.flat(key));
        return byThem == byMe ? null : byThem ? Side.THEIRS : Side.MINE;
    }
}
