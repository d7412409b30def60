package org.batoncrm.onboarding;

import java.util.Locale;
import org.batoncrm.feedback.Surveys;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/** When an onboarding is completed, its customer is asked how it was. */
@Component
class OnboardingSurvey {

    private final Surveys surveys;
    private final OnboardingStore store;
    private final CustomerReader customers;

    OnboardingSurvey(Surveys surveys, OnboardingStore store, CustomerReader customers) {
        this.surveys = surveys;
        this.store = store;
        this.customers = customers;
    }

    @EventListener
    void on(OnboardingCompleted completed) {
        store.find(completed.onboarding()).ifPresent(now -> {
            Locale language =
                    customers.of(now).map(CustomerReader.Reader::language).orElse(Locale.ENGLISH);
            surveys.ask(completed.onboarding(), now.contact(), completed.account(), language);
        });
    }
}
