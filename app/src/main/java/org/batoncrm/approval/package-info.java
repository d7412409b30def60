/**
 * Approvals: who must agree to what, in which order, and what they said. Owns the case with its immutable snapshot, the
 * seats of the approvers and their decisions. Which steps are needed is told by a table, what is decided about by another
 * room; this one knows no business record.
 */
@org.springframework.modulith.ApplicationModule(
        allowedDependencies = {"kernel", "web", "identity", "record", "process", "tasklist", "mail", "sla"})
@org.jspecify.annotations.NullMarked
package org.batoncrm.approval;
