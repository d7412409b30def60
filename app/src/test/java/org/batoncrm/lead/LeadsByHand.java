package org.batoncrm.lead;

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
}
