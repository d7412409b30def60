/**
 * Where a version of a process is tried before anybody's case runs in it: cases that have ended are played again in an
 * engine of its own that is thrown away, with what people, systems and clocks did then. Keeps tests that were saved from
 * cases, and dry runs of a draft against the last weeks. The running engine is only read.
 */
@org.springframework.modulith.ApplicationModule(
        allowedDependencies = {
            "kernel",
            "web",
            "web :: rest",
            "identity",
            "record",
            "process",
            "library",
            "library :: web"
        })
@org.jspecify.annotations.NullMarked
package org.batoncrm.rehearsal;
