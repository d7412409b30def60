package org.batoncrm.knowledge;

import org.batoncrm.kernel.RecordId;

/**
 * An article that fits, or is linked.
 *
 * @param title in the reader's language, if there is one
 * @param open whether everybody may read it: only then may it be sent to a customer
 */
public record ArticleHit(RecordId id, String title, ArticleState state, boolean open) {

    /** The address of the public page, without the house's own. */
    public String publicPath() {
        return "/help/articles/" + id;
    }
}
