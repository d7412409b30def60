package org.batoncrm.change;

import java.math.BigDecimal;
import java.util.Map;
import java.util.Set;
import org.batoncrm.kernel.RecordId;
import org.jspecify.annotations.Nullable;

/** What one kind of change reads, means and does. */
interface ChangeRules {

    ChangeKind kind();

    /** The names of the fields that it reads. */
    Set<String> inputs();

    /** What shall be, checked; empty when what is there shall go. */
    Map<String, String> read(@Nullable Map<String, ? extends @Nullable Object> input);

    /** What is there now; empty when nothing is. */
    Map<String, String> now(RecordId account);

    /** Makes the change; false, and nothing happens, when what was there is not there any more. */
    boolean apply(ProposedChange change);

    ChangeFacts facts(ProposedChange change);

    /** How much it is about in the base currency; null when it is not about money. */
    @Nullable
    BigDecimal baseAmount(ProposedChange change);

    /** The values as people read them, by field; numbers that are secret only in full when the reader may see them. */
    Map<String, String> shown(Map<String, String> values, boolean inFull);

    /** Message key of a field's name. */
    String labelKey(String field);
}
