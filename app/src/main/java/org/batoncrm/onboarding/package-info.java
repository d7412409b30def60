/**
 * Onboardings: what was sold is handed over, planned, delivered and taken into use, until it is of value to the customer.
 * Keeps the plan, how the customer is, and whose turn it was for how long; decides what an onboarding may become next. What
 * has to be done and when is decided by tables and by its process. Customers take part on a page of their own, by a link.
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
            "billing",
            "file",
            "webhook",
            "feedback"
        })
@org.jspecify.annotations.NullMarked
package org.batoncrm.onboarding;
