package org.batoncrm.billing.web;

import org.batoncrm.billing.AccountBilling;
import org.batoncrm.kernel.RecordId;
import org.batoncrm.kernel.RecordType;
import org.batoncrm.record.RecordPanel;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** What is owed, on the pages of accounts and contracts. */
@Configuration(proxyBeanMethods = false)
class BillingPanels {

    @Bean
    static RecordPanel accountBillingPanel(AccountBilling billing) {
        return new Panel(RecordPanel.Place.SIDE, RecordType.ACCOUNT, billing);
    }

    @Bean
    static RecordPanel contractBillingPanel(AccountBilling billing) {
        return new Panel(RecordPanel.Place.WORK, RecordType.CONTRACT, billing);
    }

    private record Panel(RecordPanel.Place place, RecordType type, AccountBilling billing) implements RecordPanel {

        @Override
        public boolean on(RecordId id) {
            return id.type() == type && billing.mayRead();
        }

        @Override
        public String href(RecordId id) {
            return id.link() + "/billing-panel";
        }
    }
}
