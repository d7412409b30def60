/**
 * The way of a draft into the running company: asked for, checked, reviewed, published, watched, taken back; all of it by
 * the process {@code process-change}.
 */
@org.springframework.modulith.ApplicationModule(
        allowedDependencies = {
            "kernel",
            "web",
            "web :: rest",
            "identity",
            "record",
            "process",
            "record :: web",
            "mail",
            "library",
            "rehearsal",
            "rehearsal :: web",
            "studio"
        })
@org.jspecify.annotations.NullMarked
package org.batoncrm.release;
