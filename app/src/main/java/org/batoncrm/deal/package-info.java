/**
 * Deals: what a customer may buy, for how much and when. Here they are the record that a converted lead opens; how a
 * deal moves through its stages and who approves it is decided by its process.
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
            "customer",
            "product"
        })
@org.jspecify.annotations.NullMarked
package org.batoncrm.deal;
