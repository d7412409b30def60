package org.batoncrm.lead;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import org.batoncrm.kernel.Countries;
import org.batoncrm.kernel.Tongues;
import org.batoncrm.record.RecordSheet.Option;
import org.batoncrm.record.Shown;
import org.batoncrm.web.Texts;
import org.jspecify.annotations.Nullable;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.stereotype.Component;

/**
 * What forms offer for a lead's fields: values that the decision tables and the conversion understand. A lead may hold
 * anything, because it says of itself what it likes; what is not among the values stays one of the choices.
 */
@Component
class LeadChoices {

    /**
     * A field's content and what else it may be.
     *
     * @param fixed one of the options; otherwise they are suggestions
     */
    record Choice(String shown, String held, boolean fixed, List<Option> options) {}

    private static final List<String> SOURCES =
            List.of("WEB_FORM", "MAIL", "EVENT", "PARTNER", "REFERRAL", "PHONE", "OTHER");
    private static final List<String> BUDGETS = List.of("UNDER_5K", "5K_TO_20K", "20K_TO_100K", "OVER_100K", "UNKNOWN");
    private static final List<String> SIZES = List.of("1-49", "50-199", "200-999", "1000-4999", "5000+");
    private static final List<String> TIMELINES = List.of("now", "months1", "months3", "months6", "months12");

    private final Texts texts;

    LeadChoices(Texts texts) {
        this.texts = texts;
    }

    Choice of(String key, String held) {
        Locale reader = LocaleContextHolder.getLocale();
        return switch (key) {
            case "source" -> fixed(held, held, labelled(SOURCES, "lead.source."));
            case "budgetBand" -> fixed(held, held, labelled(BUDGETS, "lead.budget."));
            case "industry" -> fixed(held, held.toUpperCase(Locale.ROOT), labelled(industries(), "customer.industry."));
            case "country" -> fixed(held, String.valueOf(Countries.code(held)), options(Countries.all(reader)));
            case "language" -> fixed(held, String.valueOf(Tongues.code(held)), options(Tongues.all(reader)));
            case "companySize" ->
                new Choice(
                        held,
                        held,
                        false,
                        SIZES.stream().map(size -> new Option(size, size)).toList());
            case "timeline" ->
                new Choice(
                        held,
                        held,
                        false,
                        TIMELINES.stream()
                                .map(code -> texts.get("lead.timelines." + code))
                                .map(text -> new Option(text, text))
                                .toList());
            default -> new Choice(held, held, false, List.of());
        };
    }

    /** The option that the content means; content that means none of them becomes an option of its own. */
    private static Choice fixed(String held, String meant, List<Option> options) {
        if (held.isEmpty()) {
            return new Choice("", "", true, options);
        }
        return options.stream()
                .filter(option -> option.code().equals(meant))
                .findFirst()
                .map(option -> new Choice(option.label(), option.code(), true, options))
                .orElseGet(() -> {
                    List<Option> all = new ArrayList<>(options);
                    all.add(new Option(held, held));
                    return new Choice(held, held, true, all);
                });
    }

    private List<Option> labelled(List<String> codes, String keys) {
        return codes.stream()
                .map(code -> new Option(code, texts.get(keys + code.toLowerCase(Locale.ROOT))))
                .toList();
    }

    private static List<String> industries() {
        return Stream.concat(ConversionPlan.INDUSTRIES.stream(), Stream.of("OTHER"))
                .toList();
    }

    private static List<Option> options(Map<String, String> names) {
        List<Option> options = new ArrayList<>();
        names.forEach((code, name) -> options.add(new Option(code, name)));
        return options;
    }

    /** What a history keeps of a field: the key of its word where there is one, so that every reader gets the own. */
    static @Nullable String kept(String key, @Nullable String held) {
        if (held == null) {
            return null;
        }
        return switch (key) {
            case "source" -> known(SOURCES, "lead.source.", held);
            case "budgetBand" -> known(BUDGETS, "lead.budget.", held);
            case "industry" -> known(industries(), "customer.industry.", held);
            case "country" -> Countries.code(held) == null ? held : Shown.COUNTRY + held;
            case "language" -> Tongues.code(held) == null ? held : Shown.LANGUAGE + held;
            default -> held;
        };
    }

    private static String known(List<String> codes, String keys, String held) {
        return codes.contains(held.toUpperCase(Locale.ROOT)) ? keys + held.toLowerCase(Locale.ROOT) : held;
    }
}
