package org.batoncrm.journey;

import java.util.TimeZone;
import org.batoncrm.CrmApplication;
import org.batoncrm.lead.Leads;
import org.springframework.boot.SpringApplication;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.transaction.support.TransactionTemplate;

/** A node that loses its power after everything was written and before it was committed. */
public final class HaltedNode {

    static final int POWER_LOST = 42;

    private HaltedNode() {}

    public static void main(String[] arguments) {
        TimeZone.setDefault(TimeZone.getTimeZone("UTC"));
        ConfigurableApplicationContext product = SpringApplication.run(CrmApplication.class, arguments);
        // One lead that is safe, so that a missing table is not taken for a clean one.
        OneTransactionTest.capture(product.getBean(Leads.class));
        product.getBean(TransactionTemplate.class).executeWithoutResult(status -> {
            OneTransactionTest.capture(product.getBean(Leads.class));
            Runtime.getRuntime().halt(POWER_LOST);
        });
    }
}
