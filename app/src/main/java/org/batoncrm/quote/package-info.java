/**
 * Quotes: versions of what a deal offers, each with its lines, terms and validity as they were. Decides what a quote may
 * become next and sees that what somebody approved or a customer got is never another; what happens to it and who
 * approves it is decided by the deal's process.
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
            "customer",
            "product",
            "deal",
            "approval",
            "sla"
        })
@org.jspecify.annotations.NullMarked
package org.batoncrm.quote;
