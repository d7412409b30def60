/**
 * The way in for old data: a CSV file is staged row by row, tried out, written in batches that survive a crash, and
 * can be taken back. Every row ends as created, updated, skipped or failed; none is lost in silence. What a record may
 * be is decided by the record's own room.
 */
@org.springframework.modulith.ApplicationModule(
        allowedDependencies = {
            "kernel",
            "web",
            "web::rest",
            "identity",
            "record",
            "customer",
            "lead",
            "product",
            "deal",
            "ticket"
        })
@org.jspecify.annotations.NullMarked
package org.batoncrm.dataimport;
