package org.batoncrm.onboarding.web;

import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.batoncrm.kernel.Invalid;
import org.batoncrm.kernel.NotFound;
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
import org.batoncrm.web.Texts;
import org.jspecify.annotations.Nullable;
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
    private final Texts texts;

    OnboardingActions(Onboardings onboardings, OnboardingJourney journey, Texts texts) {
        this.onboardings = onboardings;
        this.journey = journey;
        this.texts = texts;
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
        all.add(action(START, writable, over != null ? over : carried ? "onboarding.why.carried" : null, null));
        all.add(action(
                PAUSE,
                writable,
                needs != null ? needs : paused ? "onboarding.why.paused" : null,
                form(component("date", "until", true), component("textarea", "reason", true))));
        all.add(action(RESUME, writable, needs != null ? needs : paused ? null : "onboarding.why.notPaused", null));
        all.add(action(
                SCOPE,
                writable,
                needs != null ? needs : now.phase() == OnboardingPhase.HYPERCARE ? "onboarding.why.live" : null,
                form(number("integrations"), component("checkbox", "migration", false))));
        all.add(action(SPONSOR, writable, needs, null));
        all.add(action(CANCEL, writable, over, form(component("textarea", "reason", true))));
        return all;
    }

    @Override
    public Object perform(RecordId id, String name, Map<String, Object> given) {
        RecordAction wanted = actions(id).stream()
                .filter(action -> action.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new NotFound(name));
        if (!wanted.allowed()) {
            throw new Rejected("record.action.refused", String.valueOf(wanted.why()));
        }
        switch (name) {
            case START -> journey.start(id);
            case PAUSE -> {
                LocalDate until = day(given);
                String reason = text(given, "reason");
                onboardings.requirePausable(id, until, reason);
                tell(id, News.PAUSED, Map.of("pausedUntil", String.valueOf(until), "pauseReason", reason));
            }
            case RESUME -> tell(id, News.RESUMED, Map.of());
            case SCOPE -> {
                onboardings.changeScope(id, whole(given), Boolean.parseBoolean(text(given, "migration")));
                tell(id, News.SCOPE_CHANGED, Map.of());
            }
            case SPONSOR -> tell(id, News.STAKEHOLDER_CHANGED, Map.of());
            default -> {
                onboardings.giveUp(id, text(given, "reason"));
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

    private static String text(Map<String, Object> given, String key) {
        Object held = given.get(key);
        return held == null ? "" : held.toString().strip();
    }

    private static @Nullable LocalDate day(Map<String, Object> given) {
        String held = text(given, "until");
        try {
            return held.isEmpty() ? null : LocalDate.parse(held);
        } catch (DateTimeParseException noDay) {
            throw new Invalid("until", "error.format");
        }
    }

    private static int whole(Map<String, Object> given) {
        String held = text(given, "integrations");
        if (!held.matches("[0-9]{1,2}(\\.0)?")) {
            throw new Invalid("integrations", "onboarding.integrations.range");
        }
        return (int) Double.parseDouble(held);
    }

    private RecordAction action(
            String name, boolean writable, @Nullable String refusal, @Nullable Map<String, Object> form) {
        String why = writable ? refusal : "error.forbidden";
        return new RecordAction(
                name, texts.get("onboarding.action." + name), why == null, why == null ? null : texts.get(why), form);
    }

    @SafeVarargs
    private static Map<String, Object> form(Map<String, Object>... components) {
        return Map.of("type", "default", "schemaVersion", 16, "components", List.of(components));
    }

    private Map<String, Object> number(String key) {
        Map<String, Object> component = component("number", key, true);
        component.put("validate", Map.of("required", true, "min", 0, "max", 99));
        return component;
    }

    private Map<String, Object> component(String type, String key, boolean required) {
        Map<String, Object> component = new HashMap<>();
        boolean date = type.equals("date");
        component.put("type", date ? "datetime" : type);
        if (date) {
            component.put("subtype", "date");
        }
        component.put("key", key);
        component.put("id", "Field_" + key);
        component.put(date ? "dateLabel" : "label", texts.get("onboarding.form." + key));
        component.put("validate", Map.of("required", required));
        return component;
    }
}
