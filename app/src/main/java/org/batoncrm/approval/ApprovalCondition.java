package org.batoncrm.approval;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * Under which condition somebody agreed.
 *
 * @param due until when it has to be met; null for no day
 * @param by the name of whoever set it
 */
public record ApprovalCondition(String text, @Nullable LocalDate due, String by) {}
