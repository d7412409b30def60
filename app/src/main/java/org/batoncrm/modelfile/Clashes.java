package org.batoncrm.modelfile;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** The clashes found so far, and what was chosen. */
public final class Clashes {

    private final Map<String, Side> choices;
    private final List<Clash> found = new ArrayList<>();

    /** @param choices whose it becomes, by {@link Clash#id} */
    public Clashes(Map<String, Side> choices) {
        this.choices = choices;
    }

    /** In the order in which they were met. */
    public List<Clash> found() {
        return found;
    }

    /** Whose it becomes; as long as nobody has chosen, what is saved stays. */
    Side settle(Clash clash) {
        found.add(clash);
        Side chosen = clash.chosen(choices);
        return chosen == null ? Side.THEIRS : chosen;
    }

    /** Whose it becomes; null as long as nobody has said. */
    public @Nullable Side chosen(Clash clash) {
        return clash.chosen(choices);
    }

    /** Whether nothing has to be asked any more. */
    public boolean settled() {
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
