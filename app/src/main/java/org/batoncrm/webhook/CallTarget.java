package org.batoncrm.webhook;

import java.util.Locale;

/** The systems that are called; each has its address in the settings {@code baton.webhooks.<name>}. */
public enum CallTarget {
    /** Makes and removes the accounts in which customers use what they have bought. */
    PROVISIONING;

    /** Message key of its name. */
    public String labelKey() {
        return "webhook.target." + name().toLowerCase(Locale.ROOT);
    }
}
