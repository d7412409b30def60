package org.batoncrm.customer.web;

import org.batoncrm.identity.Access;
import org.batoncrm.kernel.RecordType;
import org.batoncrm.web.NavigationEntry;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Accounts and contacts in the main navigation. */
@Configuration(proxyBeanMethods = false)
class CustomerNavigation {

    private record Entry(String key, String icon, String labelKey, int position, RecordType type, Access access)
            implements NavigationEntry {

        @Override
        public String href() {
            return "/" + key;
        }

        @Override
        public boolean visible() {
            return access.readable(type).scope() != Access.Scope.NONE;
        }
    }

    @Bean
    static NavigationEntry accountsEntry(Access access) {
        return new Entry("accounts", "building", "customer.accounts", 40, RecordType.ACCOUNT, access);
    }

    @Bean
    static NavigationEntry contactsEntry(Access access) {
        return new Entry("contacts", "users", "customer.contacts", 50, RecordType.CONTACT, access);
    }
}
