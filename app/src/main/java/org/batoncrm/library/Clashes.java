package org.batoncrm.library;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** The clashes found so far, and what was chosen. */
final class Clashes {

    private final Map<String, Side> choices;
    private final List<Clash> found = new ArrayList<>();

    Clashes(Map<String, Side> choices) {
        this.choices = choices;
    }

    List<Clash> found() {
        return found;
    }

    /** Whose it becomes; as long as nobody has chosen, what is saved stays. */
    Side settle(Clash clash) {
        found.add(clash);
        Side chosen = clash.chosen(choices);
        return chosen == null ? Side.THEIRS : chosen;
    }

    @Nullable
    Side chosen(Clash clash) {
        return clash.chosen(choices);
    }

    boolean settled() {
        return found.stream().allMatch(clash -> clash.chosen(choices) != null);
    }

    /** Whose it becomes when it is no clash; null when it is one. */
    static @Nullable Side undisputed(@Nullable Object base, @Nullable Object theirs, @Nullable Object mine) {
        if (Objects.equals(mine, base) || Objects.equals(mine, theirs)) {
            return Side.THEIRS;
        }
        return Objects.equals(theirs, base) ? Side.MINE : null;
    }
}
