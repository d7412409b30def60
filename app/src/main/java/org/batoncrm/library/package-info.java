/**
 * The shelf of processes: what runs and what ran, with versions, tables and forms; each diagram in words; and what
 * differs between two of them; also what becomes of a file that two have changed. It reads only.
 */
@org.springframework.modulith.ApplicationModule(
        allowedDependencies = {"kernel", "web", "web :: rest", "identity", "record", "process"})
@org.jspecify.annotations.NullMarked
package org.batoncrm.library;
