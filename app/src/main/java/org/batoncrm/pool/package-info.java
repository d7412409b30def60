/**
 * The pool: leads and accounts that nobody looks after and that everybody in sales may take. Decides who may take how much
 * and look at how much; what goes to the pool is decided by a table, when by the process.
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
            "mail",
            "customer",
            "lead"
        })
@org.jspecify.annotations.NullMarked
package org.batoncrm.pool;
