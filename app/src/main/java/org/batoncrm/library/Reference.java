package org.batoncrm.library;

import org.jspecify.annotations.Nullable;

/**
 * How a diagram names a table or a form.
 *
 * @param version number or tag, for the bindings that have one
 */
public record Reference(
        String key, Binding binding, @Nullable String version) {

    /** Which version of a table or form a diagram means. */
    public enum Binding {
        /** The one that was published together with the diagram. */
        DEPLOYMENT,
        /** Whichever is the newest when it is used. */
        LATEST,
        VERSION,
        TAG
    }

    static Reference of(String key, String binding, String version, String tag) {
        return switch (binding) {
            case "deployment" -> new Reference(key, Binding.DEPLOYMENT, null);
            case "version" -> new Reference(key, Binding.VERSION, version);
            case "versionTag" -> new Reference(key, Binding.TAG, tag);
            default -> new Reference(key, Binding.LATEST, null);
        };
    }
}
