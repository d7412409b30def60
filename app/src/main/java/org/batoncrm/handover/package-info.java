/**
 * Hand-overs: everything that a person looks after goes to others before the last day. Knows what the person has, who gets
 * it and what has become of each piece; moves it through the front doors of the rooms whose it is. Who has to plan, accept
 * and check is decided by its process.
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
            "approval",
            "pool"
        })
@org.jspecify.annotations.NullMarked
package org.batoncrm.handover;
