package org.batoncrm.studio;

import java.util.Map;
import org.batoncrm.modelfile.Side;
import org.jspecify.annotations.Nullable;

/**
 * What somebody wants to save of a file that another person has saved meanwhile.
 *
 * @param read the revision that they have read
 * @param base what they have read, word by word; asked for only when that revision is not kept any more, because its
 *     writer saved again within minutes
 * @param content what they have made of it
 * @param choices whose it becomes where both have changed the same, by id of the conflict
 */
public record Unsaved(int read, @Nullable String base, String content, Map<String, Side> choices) {}
