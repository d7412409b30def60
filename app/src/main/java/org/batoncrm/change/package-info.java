/**
 * Changes that somebody proposes and others approve before they are made: bank details and credit limit of an account,
 * and the registration of a reseller's deal. Keeps what was, what shall be and why, and makes the change if nothing else
 * has changed meanwhile; who has to approve is decided by a table, when by the process.
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
            "product",
            "deal",
            "approval"
        })
@org.jspecify.annotations.NullMarked
package org.batoncrm.change;
