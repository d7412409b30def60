package org.batoncrm.onboarding;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Predicate;
import org.batoncrm.record.RecordCard;
import org.batoncrm.record.Records;
import org.batoncrm.web.Languages;
import org.jspecify.annotations.Nullable;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.stereotype.Component;

/** Picks out of an onboarding what its customer may see. */
@Component
class WelcomeReader {

    private static final List<OnboardingPhase> WAY = List.of(
            OnboardingPhase.SETUP,
            OnboardingPhase.DELIVERY,
            OnboardingPhase.TRAINING,
            OnboardingPhase.GO_LIVE,
            OnboardingPhase.HYPERCARE);

    private final PlanItemStore items;
    private final CustomerReader customers;
    private final StepDesk steps;
    private final Records records;

    WelcomeReader(PlanItemStore items, CustomerReader customers, StepDesk steps, Records records) {
        this.items = items;
        this.customers = customers;
        this.steps = steps;
        this.records = records;
    }

    /** In which language the customer reads. */
    Locale language(Standing onboarding) {
        return customers.of(onboarding).map(CustomerReader.Reader::language).orElse(Locale.ENGLISH);
    }

    /** The name of who reads for the customer. */
    @Nullable
    String name(Standing onboarding) {
        return customers.of(onboarding).map(CustomerReader.Reader::name).orElse(null);
    }

    WelcomeView view(Standing now) {
        Locale reader = Languages.nearest(LocaleContextHolder.getLocale().toLanguageTag());
        List<PlanItem> plan = items.of(now.id());
        List<PlanItem> seen = plan.stream()
                .filter(PlanItem::visible)
                .filter(item -> item.state() != ItemState.DROPPED)
                .filter(item -> item.phase() <= now.phaseNumber())
                .toList();
        RecordCard company = records.cards(List.of(now.account())).get(now.account());
        long done = seen.stream().filter(PlanItem::over).count();
        boolean over = now.state() == OnboardingState.COMPLETED;
        return new WelcomeView(
                WelcomeView.Standing.OPEN,
                company == null ? now.name() : company.title(),
                language(now),
                headline(now),
                over ? 100 : seen.isEmpty() ? 0 : (int) (100 * done / seen.size()),
                way(now),
                lines(seen, plan, PlanItem::isCustomers, reader),
                lines(seen, plan, item -> !item.isCustomers(), reader),
                steps.card(now.csm())
                        .map(card -> new WelcomeView.Contact(card.name(), card.email()))
                        .orElse(null),
                now.kickoffOn(),
                now.goLiveOn(),
                now.pausedUntil(),
                now.phase() == OnboardingPhase.SETUP && now.kickoffOn() == null && now.live(),
                now.goLiveAskedAt() != null && now.live());
    }

    private static String headline(Standing now) {
        return switch (now.state()) {
            case PAUSED -> "welcome.headline.paused";
            case COMPLETED -> "welcome.headline.completed";
            case CANCELLED -> "welcome.headline.cancelled";
            case OPEN ->
                now.goLiveAskedAt() != null
                        ? "welcome.headline.acceptance"
                        : "welcome.headline." + now.phase().name().toLowerCase(Locale.ROOT);
        };
    }

    private static List<WelcomeView.Step> way(Standing now) {
        List<WelcomeView.Step> way = new ArrayList<>();
        int at = now.state() == OnboardingState.COMPLETED ? WAY.size() : Math.max(0, WAY.indexOf(now.phase()));
        for (int i = 0; i < WAY.size(); i++) {
            String state = i < at ? "done" : i == at ? "now" : "next";
            way.add(new WelcomeView.Step("welcome.step." + WAY.get(i).name().toLowerCase(Locale.ROOT), state));
        }
        return way;
    }

    private static List<WelcomeView.Item> lines(
            List<PlanItem> seen, List<PlanItem> plan, Predicate<PlanItem> which, Locale reader) {
        return seen.stream()
                .filter(which)
                .map(item -> new WelcomeView.Item(
                        item.key(),
                        item.title(reader),
                        item.over(),
                        !item.over() && item.ready(plan),
                        item.over() ? null : item.dueAt(),
                        item.evidence(),
                        item.isCustomers() ? item.evidenceText() : null,
                        item.isCustomers() ? item.evidenceFileName() : null))
                .toList();
    }
}
