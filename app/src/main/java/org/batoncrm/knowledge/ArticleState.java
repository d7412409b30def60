package org.batoncrm.knowledge;

import java.util.Locale;

/** What an article is good for now. */
public enum ArticleState {
    DRAFT,
    PUBLISHED,
    /** Holds no more; kept for those who once followed it. */
    RETIRED;

    /** Message key of its name. */
    public String labelKey() {
        return "knowledge.state." + name().toLowerCase(Locale.ROOT);
    }
}
