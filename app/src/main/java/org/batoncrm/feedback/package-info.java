/**
 * What customers and colleagues think: surveys after a ticket or an onboarding, what is answered and what follows from it,
 * and what people of ours say of the product. When somebody is asked and what follows is decided by tables and by the
 * process; this room keeps the answers, and that whoever wants no name has none.
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
            "file"
        })
@org.jspecify.annotations.NullMarked
package org.batoncrm.feedback;
