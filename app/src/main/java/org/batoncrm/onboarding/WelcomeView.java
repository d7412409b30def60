package org.batoncrm.onboarding;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * What a customer sees of its onboarding: nothing that is ours alone.
 *
 * @param standing whether the link works
 * @param customer the name of the customer's company
 * @param language in which the page speaks
 * @param headline message key of where things stand, in plain words
 * @param percent how much of the plan is done
 * @param contact who to ask; null while nobody is named
 * @param kickoff whether a day for the kick-off can be proposed
 * @param acceptance whether the go-live waits for an answer
 */
public record WelcomeView(
        Standing standing,
        @Nullable String customer,
        Locale language,
        String headline,
        int percent,
        List<Step> steps,
        List<Item> yours,
        List<Item> ours,
        @Nullable Contact contact,
        @Nullable LocalDate kickoffOn,
        @Nullable LocalDate goLiveOn,
        @Nullable LocalDate pausedUntil,
        boolean kickoff,
        boolean acceptance) {

    /** What can be done with a link. */
    public enum Standing {
        OPEN,
        /** Its time is over; another one can be sent. */
        EXPIRED,
        /** It was taken back. */
        REVOKED
    }

    /** A part of the way, and how it stands: done, now or next. */
    public record Step(String labelKey, String state) {}

    /** Something to do. */
    public record Item(
            String key,
            String title,
            boolean done,
            boolean now,
            @Nullable Instant due,
            Evidence evidence,
            @Nullable String said,
            @Nullable String file) {}

    /** Who to ask. */
    public record Contact(String name, @Nullable String email) {}

    static WelcomeView closed(Standing standing, Locale language) {
        return new WelcomeView(
                standing,
                null,
                language,
                "welcome.closed",
                0,
                List.of(),
                List.of(),
                List.of(),
                null,
                null,
                null,
                null,
                false,
                false);
    }
}
