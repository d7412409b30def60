package org.batoncrm.modelfile;

import java.util.Map;
import java.util.SortedMap;
import org.jspecify.annotations.Nullable;

/**
 * Something that both sides have changed, each in its own way.
 *
 * @param thing key of the thing it is about; empty for the whole file
 * @param path what about it: a path as in {@link FlatXml}, or one of the names below
 * @param theirs what stands there by path; null when they have removed it
 */
public record Clash(
        String thing,
        String path,
        @Nullable SortedMap<String, String> base,
        @Nullable SortedMap<String, String> theirs,
        @Nullable SortedMap<String, String> mine) {

    /** One has removed the thing, the other has changed it. */
    public static final String EXISTENCE = "existence";

    /** Both have drawn it elsewhere or otherwise. */
    public static final String DRAWING = "drawing";

    /** Both have put it into something else. */
    public static final String INSIDE = "inside";

    /** Both have put what is in it into another order. */
    public static final String ORDER = "order#";

    /** By which a choice names it. */
    public String id() {
        return thing + "|" + path;
    }

    public boolean drawing() {
        return path.equals(DRAWING);
    }

    /** What is said when nobody has chosen: for a drawing mine, since it breaks nothing. */
    @Nullable
    public Side chosen(Map<String, Side> choices) {
        Side chosen = choices.get(id());
        return chosen == null && drawing() ? Side.MINE : chosen;
    }
}
