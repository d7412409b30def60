package org.batoncrm.onboarding;

import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.batoncrm.customer.Contacts;
import org.batoncrm.kernel.NotFound;
import org.batoncrm.kernel.PersonName;
import org.batoncrm.web.Languages;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Who reads for the customer, how they are called and in which language. */
@Component
class CustomerReader {

    /** A person at the customer; without an address when nobody knows it. */
    record Reader(String name, @Nullable String address, Locale language) {}

    private final Contacts contacts;

    CustomerReader(Contacts contacts) {
        this.contacts = contacts;
    }

    /** Empty when the onboarding names nobody. For processes. */
    Optional<Reader> of(Standing onboarding) {
        if (onboarding.contact() == null) {
            return Optional.empty();
        }
        try {
            Map<String, @Nullable Object> contact = contacts.get(onboarding.contact());
            Object address = contact.get("email");
            Object language = contact.get("language");
            return Optional.of(new Reader(
                    PersonName.of((String) contact.get("firstName"), (String) contact.get("lastName")),
                    address == null || address.toString().isBlank() ? null : address.toString(),
                    language == null || language.toString().isBlank()
                            ? Locale.ENGLISH
                            : Languages.nearest(language.toString())));
        } catch (NotFound gone) {
            return Optional.empty();
        }
    }
}
