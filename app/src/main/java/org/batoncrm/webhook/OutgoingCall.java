package org.batoncrm.webhook;

import java.util.Map;
import org.batoncrm.kernel.RecordId;
import org.jspecify.annotations.Nullable;

/**
 * A call to be made.
 *
 * @param event what is asked for, for example {@code account.provision}
 * @param record what it is about
 * @param body sent as JSON; texts, numbers and flags
 * @param onceKey the same for the same intent: a second call with it is not written, and the other side gets it as
 *     {@code Idempotency-Key} with each try, so that an answer that was lost can be asked for again
 */
public record OutgoingCall(
        CallTarget target, String event, RecordId record, Map<String, @Nullable Object> body, String onceKey) {}
