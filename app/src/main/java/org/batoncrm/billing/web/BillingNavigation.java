package org.batoncrm.billing.web;

import org.batoncrm.billing.AccountBilling;
import org.batoncrm.web.NavigationEntry;
import org.springframework.stereotype.Component;

/** Invoices in the main navigation; what belongs to them is beside their title. */
@Component
class BillingNavigation implements NavigationEntry {

    private final AccountBilling billing;

    BillingNavigation(AccountBilling billing) {
        this.billing = billing;
    }

    @Override
    public String key() {
        return "invoices";
    }

    @Override
    public String href() {
        return "/invoices";
    }

    @Override
    public String icon() {
        return "receipt";
    }

    @Override
    public String labelKey() {
        return "billing.nav";
    }

    @Override
    public int position() {
        return 36;
    }

    @Override
    public boolean visible() {
        return billing.mayRead();
    }
}
