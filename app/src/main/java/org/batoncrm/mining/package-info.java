/**
 * What the finished instances of a process teach: where cases wait, how long they take, which ways they go. Collects each
 * finished instance once out of the engine's history into cases and sums of days, and answers from those.
 */
@org.springframework.modulith.ApplicationModule(
        allowedDependencies = {
            "kernel",
            "web",
            "web :: rest",
            "identity",
            "record",
            "record :: web",
            "process",
            "library",
            "library :: web"
        })
@org.jspecify.annotations.NullMarked
package org.batoncrm.mining;
