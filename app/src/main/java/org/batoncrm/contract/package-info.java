/**
 * Contracts: what was agreed with a customer, for how long, how it ends and how it is changed, and the order that comes of
 * it. Decides what a contract may become next; who drafts, approves and signs it is decided by its process, what is owed
 * because of it belongs to the rooms above.
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
            "deal",
            "approval",
            "quote"
        })
@org.jspecify.annotations.NullMarked
package org.batoncrm.contract;
