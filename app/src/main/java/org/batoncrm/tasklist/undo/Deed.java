package org.batoncrm.tasklist.undo;

import java.util.Map;
import org.batoncrm.record.RecordRows;
import org.jspecify.annotations.Nullable;

/**
 * A completed task with all that is needed to take it back.
 *
 * @param variables of the case that changed
 * @param rows of the record, by table
 * @param answer what was entered into the form
 */
record Deed(
        String instance,
        TaskImage task,
        CaseImage before,
        CaseImage after,
        Map<String, Change> variables,
        Map<String, Was> rows,
        Map<String, @Nullable Object> answer) {

    /** @param before null when there was no such variable; after likewise */
    record Change(@Nullable String before, @Nullable String after) {}

    record Was(RecordRows.Rows before, RecordRows.Rows after) {}
}
