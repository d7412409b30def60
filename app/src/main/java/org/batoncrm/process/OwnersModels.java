package org.batoncrm.process;

import java.util.Arrays;
import java.util.Collection;
import org.jspecify.annotations.Nullable;

/**
 * How a deployment says whose its models are. What Baton brings along is marked as shipped. Of what process owners
 * publish, the source names the processes and tables that are theirs from then on; others in the same deployment only
 * came along. What anybody else has deployed is nobody's to replace.
 */
public final class OwnersModels {

    static final String SHIPPED = "shipped";

    private static final String PUBLISHED = "published:";

    /** The column of the engine holds 255 characters; of a list that is longer, everything counts as the owners'. */
    private static final int LONGEST = 255;

    private OwnersModels() {}

    /** The source of a deployment by which these processes and tables become their owners' own. */
    public static String source(Collection<String> keys) {
        String all = PUBLISHED + String.join(" ", keys);
        return all.length() <= LONGEST ? all : "published";
    }

    /** Whether process owners have published the deployment with that source. */
    public static boolean published(@Nullable String source) {
        return source != null && source.startsWith("published");
    }

    /** Whether a process or table of a deployment with that source is not Baton's to replace. */
    static boolean own(@Nullable String source, String key) {
        if (source == null || !source.startsWith(PUBLISHED)) {
            return !SHIPPED.equals(source);
        }
        return Arrays.asList(source.substring(PUBLISHED.length()).split(" ")).contains(key);
    }
}
