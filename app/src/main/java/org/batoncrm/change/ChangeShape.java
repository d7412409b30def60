package org.batoncrm.change;

import java.util.Arrays;
import java.util.List;
import org.batoncrm.kernel.RecordType;
import org.batoncrm.record.ListColumn;
import org.batoncrm.record.ListSpec;

/** The columns of the list of proposed changes. */
final class ChangeShape {

    private ChangeShape() {}

    static final ListSpec LIST = new ListSpec(
            RecordType.CHANGE,
            "changes",
            "change.changes",
            "proposed_change",
            List.of(
                    ListColumn.text("title", "change.title", "r.title")
                            .asTitle()
                            .sortedBy()
                            .filteredBy(),
                    ListColumn.options(
                                    "kind",
                                    "change.kind",
                                    "r.kind",
                                    "change.kind.",
                                    Arrays.stream(ChangeKind.values())
                                            .map(Enum::name)
                                            .toList())
                            .sortedBy(),
                    ListColumn.options(
                                    "state",
                                    "change.state",
                                    "r.state",
                                    "change.state.",
                                    Arrays.stream(ChangeState.values())
                                            .map(Enum::name)
                                            .toList())
                            .sortedBy(),
                    ListColumn.of(ListColumn.Type.USER, "proposedBy", "change.proposedBy", "r.proposed_by")
                            .sortedBy()
                            .filteredBy(),
                    ListColumn.of(ListColumn.Type.DATETIME, "proposedAt", "change.proposedAt", "r.proposed_at")
                            .sortedBy()
                            .filteredBy(),
                    ListColumn.of(ListColumn.Type.USER, "ownerId", "change.owner", "r.owner_id")
                            .sortedBy()
                            .filteredBy()
                            .hidden()),
            "proposedAt,desc");
}
