/**
 * Money that customers owe and pay: invoices and credit notes, payments and what they settle, the ledger in which every
 * movement stands, and the lines of bank statements. Decides what an invoice may become and that the sums agree; when it
 * is issued, reminded of and escalated is decided by its process and by tables.
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
            "paper",
            "customer",
            "product",
            "contract"
        })
@org.jspecify.annotations.NullMarked
package org.batoncrm.billing;
