package org.batoncrm.handover;

import java.time.LocalDate;
import java.util.Map;
import java.util.Set;
import org.batoncrm.customer.Accounts;
import org.batoncrm.identity.Role;
import org.batoncrm.kernel.RecordId;
import org.batoncrm.testing.Browser;
import org.batoncrm.testing.BrowserTest;
import org.batoncrm.testing.Jobs;
import org.batoncrm.testing.People;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** The pages of a hand-over and of the pool, for everybody. */
@BrowserTest
class HandoverJourney {

    @Autowired
    private People people;

    @Autowired
    private Jobs jobs;

    @Autowired
    private Accounts accounts;

    @Autowired
    private Handovers handovers;

    @Test
    void itsPagesAreAccessibleInBothLanguagesAndThemes(Browser browser) {
        long north = people.addTeam("North");
        people.add("rep", Set.of(north), Role.AE);
        people.add("rep2", Set.of(north), Role.AE);
        people.add("boss", Role.ADMIN);
        people.add("boss2", Role.ADMIN);
        people.as("rep", () -> accounts.create(Map.of("name", "Harbour Foods")));
        people.as("rep", () -> accounts.assign(accounts.create(Map.of("name", "Tea House")), null));
        RecordId handover = people.as(
                "boss",
                () -> handovers.start(
                        new StartHandover("rep", LocalDate.now().plusDays(7).toString(), "Moves on", true)));
        jobs.runDue();
        browser.logIn("boss")
                .assertAccessibleInEveryDress(handover.link(), "handover")
                .assertAccessibleInEveryDress("/handovers/new", "handover-new")
                .assertAccessibleInEveryDress("/pool?tab=accounts", "pool")
                .assertAccessibleInEveryDress("/pool/forecast?tab=accounts", "pool-forecast")
                .assertNoComplaints();
    }
}
