/**
 * The drawing room: drafts of processes, their editors in the browser, and the check that says what is wrong with them.
 * Nothing in it touches what runs.
 */
@org.springframework.modulith.ApplicationModule(
        allowedDependencies = {
            "kernel",
            "web",
            "web :: rest",
            "identity",
            "record",
            "process",
            "mail",
            "library",
            "modelfile",
            "rehearsal",
            "rehearsal :: web"
        })
@org.jspecify.annotations.NullMarked
package org.batoncrm.studio;
