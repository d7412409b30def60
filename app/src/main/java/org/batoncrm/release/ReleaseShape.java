package org.batoncrm.release;

import java.util.Arrays;
import java.util.List;
import org.batoncrm.kernel.RecordType;
import org.batoncrm.record.ListColumn;
import org.batoncrm.record.ListSpec;

/** The columns of the list of changes. */
final class ReleaseShape {

    private ReleaseShape() {}

    static final ListSpec LIST = new ListSpec(
            RecordType.PROCESS_CHANGE,
            "process-changes",
            "release.changes",
            "process_change",
            List.of(
                    ListColumn.text("title", "release.title", "r.title")
                            .asTitle()
                            .sortedBy()
                            .filteredBy(),
                    ListColumn.text("process", "release.process", "r.process_key")
                            .sortedBy()
                            .filteredBy(),
                    ListColumn.options(
                                    "state",
                                    "release.state",
                                    "r.state",
                                    "release.state.",
                                    Arrays.stream(ReleaseState.values())
                                            .map(Enum::name)
                                            .toList())
                            .sortedBy(),
                    ListColumn.of(ListColumn.Type.DATETIME, "publishedAt", "release.publishedAt", "r.published_at")
                            .sortedBy()
                            .filteredBy(),
                    ListColumn.of(ListColumn.Type.DATETIME, "createdAt", "release.createdAt", "r.created_at")
                            .sortedBy()
                            .filteredBy()),
            "createdAt,desc");
}
