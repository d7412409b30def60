package org.batoncrm.handover;

import java.util.Arrays;
import java.util.List;
import org.batoncrm.kernel.RecordType;
import org.batoncrm.record.ListColumn;
import org.batoncrm.record.ListSpec;

/** The columns of the list of hand-overs. */
final class HandoverShape {

    private HandoverShape() {}

    static final ListSpec LIST = new ListSpec(
            RecordType.HANDOVER,
            "handovers",
            "handover.handovers",
            "handover",
            List.of(
                    ListColumn.text("title", "handover.person", "r.title")
                            .asTitle()
                            .filteredBy(),
                    ListColumn.options(
                            "state",
                            "handover.state",
                            "r.state",
                            "handover.state.",
                            Arrays.stream(HandoverState.values())
                                    .map(Enum::name)
                                    .toList()),
                    ListColumn.of(ListColumn.Type.DATE, "lastDay", "handover.lastDay", "r.last_day"),
                    ListColumn.of(ListColumn.Type.USER, "startedBy", "handover.startedBy", "r.started_by"),
                    ListColumn.of(ListColumn.Type.DATETIME, "createdAt", "record.createdAt", "r.created_at")
                            .sortedBy()
                            .filteredBy(),
                    ListColumn.of(ListColumn.Type.DATETIME, "endedAt", "handover.endedAt", "r.ended_at")),
            "createdAt,desc");
}
