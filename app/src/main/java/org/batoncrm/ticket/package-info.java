/**
 * Tickets: what customers ask of support, from the first word to the confirmed solution. Keeps the conversation, whose turn it
 * is, what was promised to whom, and what happens when a promise is about to be broken. What has to be done and when is
 * decided by tables and by its process. Customers take part by mail and on a page of their own, by a link.
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
            "sla",
            "customer",
            "product",
            "contract",
            "deal",
            "onboarding",
            "file",
            "file :: web",
            "inbox",
            "knowledge",
            "feedback"
        })
@org.jspecify.annotations.NullMarked
package org.batoncrm.ticket;
