/**
 * Who runs the running company: what has failed and why, what will never wake again, and the hand that sets it right:
 * try again, skip, move, restart, cancel, suspend; each with a reason that stays, for one case or for many.
 */
@org.springframework.modulith.ApplicationModule(
        allowedDependencies = {"kernel", "web", "web :: rest", "identity", "record", "process", "library"})
@org.jspecify.annotations.NullMarked
package org.batoncrm.operation;
