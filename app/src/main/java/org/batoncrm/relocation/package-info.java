/**
 * Moves running cases from one version of a process to another: says beforehand what becomes of each, moves them one by
 * one in the background, and back.
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
package org.batoncrm.relocation;
