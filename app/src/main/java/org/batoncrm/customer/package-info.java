/**
 * The customers: companies (accounts) with their hierarchy, the people there (contacts) with their roles and what they
 * agreed to, and who is possibly the same. Leaves to the rooms above how somebody becomes a customer.
 */
@org.springframework.modulith.ApplicationModule(
        allowedDependencies = {"kernel", "web", "web :: rest", "identity", "record", "record :: web"})
@org.jspecify.annotations.NullMarked
package org.batoncrm.customer;
