/**
 * What is sold: products, price lists with their validity, and exchange rates by day. Decides what a product costs in a
 * currency on a day; what a customer is offered belongs to the deal.
 */
@org.springframework.modulith.ApplicationModule(
        allowedDependencies = {"kernel", "web", "web :: rest", "identity", "record", "record :: web"})
@org.jspecify.annotations.NullMarked
package org.batoncrm.product;
