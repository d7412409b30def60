package org.batoncrm.product;

import java.text.Normalizer;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** When two names mean one product: {@code GTXPro}, {@code GTX Pro} and {@code gtx-pro}. */
final class ProductNames {

    private ProductNames() {}

    /** Letters and digits only, without case and accents; empty for no name. */
    static String key(@Nullable String name) {
        return name == null
                ? ""
                : Normalizer.normalize(name, Normalizer.Form.NFKD)
                        .toLowerCase(Locale.ROOT)
                        .replaceAll("[^\\p{L}\\p{N}+]", "");
    }
}
