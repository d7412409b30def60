package org.batoncrm.onboarding.web;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.batoncrm.kernel.Invalid;
import org.batoncrm.kernel.RecordId;
import org.batoncrm.kernel.RecordType;
import org.batoncrm.kernel.Rejected;
import org.batoncrm.onboarding.OnboardingJourney;
import org.batoncrm.onboarding.OnboardingJourney.News;
import org.batoncrm.onboarding.OnboardingPhase;
import org.batoncrm.onboarding.OnboardingState;
import org.batoncrm.onboarding.OnboardingView;
import org.batoncrm.onboarding.Onboardings;
import org.batoncrm.record.RecordAction;
import org.batoncrm.record.RecordActions;
import org.batoncrm.record.web.ActionForms;
import org.batoncrm.web.Texts;
import org.springframework.stereotype.Component;

/** What people do with an onboarding outside of its tasks: its process hears of it, in the same transaction. */
@Component
class OnboardingActions implements RecordActions {

    private static final String START = "start-process";
    private static final String PAUSE = "pause";
    private static final String RESUME = "resume";
    private static final String SCOPE = "change-scope";
    private static final String SPONSOR = "stakeholder-changed";
    private static final String CANCEL = "cancel";
    private static final String NO_PROCESS = "onboarding.why.noProcess";

    private final Onboardings onboardings;
    private final OnboardingJourney journey;
    private final ActionForms forms;

    OnboardingActions(Onboardings onboardings, OnboardingJourney journey, Texts texts) {
        this.onboardings = onboardings;
        this.journey = journey;
        this.forms = new ActionForms(texts, "onboarding");
    }

    @Override
    public RecordType type() {
        return RecordType.ONBOARDING;
    }

    @Override
    public List<RecordAction> actions(RecordId id) {
        boolean writable = onboardings.mayChange(id);
        OnboardingView now = onboardings.view(id);
        String over = now.live() ? null : "onboarding.why.over";
        boolean carried = journey.carries(id);
        String needs = over != null ? over : carried ? null : NO_PROCESS;
        boolean paused = now.state() == OnboardingState.PAUSED;
        List<RecordAction> all = new ArrayList<>();
        all.add(forms.action(START, writable, over != null ? over : carried ? "onboarding.why.carried" : null, null));
        all.add(forms.action(
                PAUSE,
                writable,
                needs != null ? needs : paused ? "onboarding.why.paused" : null,
                forms.form(forms.field("date", "until", true), forms.field("textarea", "reason", true))));
        all.add(forms.action(
                RESUME, writable, needs != null ? needs : paused ? null : "onboarding.why.notPaused", null));
        all.add(forms.action(
                SCOPE,
                writable,
                needs != null ? needs : now.phase() == OnboardingPhase.HYPERCARE ? "onboarding.why.live" : null,
                forms.form(number("integrations"), forms.field("checkbox", "migration", false))));
        all.add(forms.action(SPONSOR, writable, needs, null));
        all.add(forms.action(CANCEL, writable, over, forms.form(forms.field("textarea", "reason", true))));
        return all;
    }

    @Override
    public Object perform(RecordId id, String name, Map<String, Object> given) {
        ActionForms.wanted(actions(id), name);
        switch (name) {
            case START -> journey.start(id);
            case PAUSE -> {
                LocalDate until = ActionForms.day(given, "until");
                String reason = ActionForms.said(given, "reason");
                onboardings.requirePausable(id, until, reason);
                tell(id, News.PAUSED, Map.of("pausedUntil", String.valueOf(until), "pauseReason", reason));
            }
            case RESUME -> tell(id, News.RESUMED, Map.of());
            case SCOPE -> {
                onboardings.changeScope(id, whole(given), Boolean.parseBoolean(ActionForms.said(given, "migration")));
                tell(id, News.SCOPE_CHANGED, Map.of());
            }
            case SPONSOR -> tell(id, News.STAKEHOLDER_CHANGED, Map.of());
            default -> {
                onboardings.giveUp(id, ActionForms.text(given, "reason"));
                if (!journey.tell(id, News.CONTRACT_CANCELLED, Map.of())) {
                    onboardings.close(id);
                }
            }
        }
        return onboardings.get(id);
    }

    private void tell(RecordId id, News news, Map<String, Object> variables) {
        if (!journey.tell(id, news, variables)) {
            throw new Rejected(NO_PROCESS);
        }
    }

    private static int whole(Map<String, Object> given) {
        String held = ActionForms.said(given, "integrations");
        if (!held.matches("[0-9]{1,2}(\\.0)?")) {
            throw new Invalid("integrations", "onboarding.integrations.range");
        }
        return (int) Double.parseDouble(held);
    }

    private Map<String, Object> number(String key) {
        Map<String, Object> component = forms.field("number", key, true);
        component.put("validate", Map.of("required", true, "min", 0, "max", 99));
        return component;
    }
}
