/**
 * The shelf of processes: what runs and what ran, with versions, tables, forms and mails; each diagram in words; what
 * differs between two of them, and what becomes of a file that two have changed. It reads only.
 */
@org.springframework.modulith.ApplicationModule(
        allowedDependencies = {"kernel", "web", "web :: rest", "identity", "record", "process", "mail", "modelfile"})
@org.jspecify.annotations.NullMarked
package org.batoncrm.library;
