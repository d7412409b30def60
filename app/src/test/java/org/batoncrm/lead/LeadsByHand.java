package org.batoncrm.lead;

import org.jspecify.annotations.Nullable;

/** Leads as people enter them by hand. */
public final class LeadsByHand {

    private LeadsByHand() {}

    /** Somebody worth a call: she agrees, is in charge, and has a time and a budget. */
    public static CaptureLead grace() {
        return new CaptureLead(
                new LeadParticulars(
                        "Grace",
                        "Hopper",
                        "Navy Machines GmbH",
                        "grace@navy.example",
                        "+49 30 1234567",
                        "CEO",
                        null,
                        "Machinery",
                        "120",
                        "DE",
                        "en",
                        "Referral",
                        null,
                        "A demo, please",
                        "2 months",
                        "known",
                        new Consent(true, null, null, null, null, null, null),
                        null),
                null,
                CaptureLead.Origin.MANUAL,
                true);
    }

    /** The head of a German maker of machines who agrees to be called and wants to decide within three months. */
    public static LeadParticulars chief(
            String first, String last, String company, String mail, @Nullable String message) {
        return new LeadParticulars(
                first,
                last,
                company,
                mail,
                null,
                "CEO",
                null,
                "Machinery",
                "120",
                "Germany",
                null,
                null,
                null,
                message,
                "3 months",
                null,
                new Consent(true, null, null, null, null, null, null),
                null);
    }
}
