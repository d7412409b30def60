/** Approvals and the engine: one step of a diagram for each place, kept the same as the case in one transaction. */
@org.jspecify.annotations.NullMarked
package org.batoncrm.approval.process;
