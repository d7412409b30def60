package org.batoncrm;

import org.jspecify.annotations.Nullable;

/**
 * A setting that cannot be as it is.
 *
 * @param setting as the administrator wrote it
 * @param value what it is; null when it is missing, or a secret
 * @param wanted what it should be
 */
record Misfit(String setting, @Nullable String value, String wanted) {

    @Override
    public String toString() {
        return setting + (value == null ? "" : "=" + value) + "\n      wanted: " + wanted;
    }
}
