package org.batoncrm.web;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** A room's texts that people write themselves, for example the names of stages. */
public interface MoreTexts {

    /** What the keys of these texts begin with. */
    String prefix();

    /** The text in the reader's language; null when there is none of this key. */
    @Nullable
    String text(String key, Locale reader);
}
