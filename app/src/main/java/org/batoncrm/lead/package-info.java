/**
 * Leads: people and companies that asked for something and are not customers yet. Owns their capture from every way in,
 * who they are, whether they double another record, their score, owner, contact attempts and answers, and their
 * conversion into account, contact and deal. What happens next to a lead is decided by its process, what is allowed by
 * this room.
 */
@org.springframework.modulith.ApplicationModule(
        allowedDependencies = {
            "kernel",
            "web",
            "web::rest",
            "identity",
            "record",
            "record::web",
            "process",
            "mail",
            "sla",
            "customer",
            "deal"
        })
@org.jspecify.annotations.NullMarked
package org.batoncrm.lead;
