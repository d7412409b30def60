package org.batoncrm.knowledge;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** What an article is about. */
public enum ArticleCategory {
    GETTING_STARTED,
    HOW_TO,
    TROUBLESHOOTING,
    BILLING,
    SECURITY,
    POLICY,
    OTHER;

    /** Message key of its name. */
    public String labelKey() {
        return "knowledge.category." + name().toLowerCase(Locale.ROOT);
    }

    static Optional<ArticleCategory> of(String name) {
        return Arrays.stream(values()).filter(one -> one.name().equals(name)).findFirst();
    }
}
