/**
 * Renewals: one for each term of a contract that ends. Knows when notice must have been given, what is at stake, how the
 * customer stands with us, what was offered and what came of it, and the figures made of all that. What happens next is
 * decided by the process; the contract itself is changed by its own room.
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
            "paper",
            "sla",
            "customer",
            "product",
            "approval",
            "contract",
            "billing",
            "onboarding"
        })
@org.jspecify.annotations.NullMarked
package org.batoncrm.renewal;
