package org.batoncrm.library;

import org.batoncrm.modelfile.Side;
import org.jspecify.annotations.Nullable;

/**
 * Something that two have changed, each in another way.
 *
 * @param id by which a choice names it
 * @param element id of the element, row, column or field; empty when it is about the whole file
 * @param label what people call that
 * @param what about it was changed
 * @param base what it was, in words
 * @param theirs what is saved, in words
 * @param mine what is to be saved, in words
 * @param drawing whether it is about the drawing only
 * @param chosen whose it becomes; null as long as nobody has said
 * @param sentence all of it in the reader's language
 */
public record MergeConflict(
        String id,
        String element,
        String label,
        String what,
        String base,
        String theirs,
        String mine,
        boolean drawing,
        @Nullable Side chosen,
        String sentence) {}
