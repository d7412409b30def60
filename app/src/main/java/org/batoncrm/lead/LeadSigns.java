package org.batoncrm.lead;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads from what people write what the decision tables ask. */
final class LeadSigns {

    private static final Map<String, List<String>> INTENTS = Map.of(
            "DEMO", List.of("demo", "presentation", "演示"),
            "PRICE", List.of("price", "pricing", "quote", "quotation", "offer", "cost", "报价", "价格"),
            "TRIAL", List.of("trial", "test account", "try it", "试用"),
            "SUPPORT", List.of("support", "not working", "broken", "error message", "complaint", "故障", "售后", "报错"),
            "CONTENT", List.of("whitepaper", "white paper", "ebook", "newsletter", "brochure", "资料", "白皮书"));
    private static final List<String> INTENT_ORDER = List.of("DEMO", "PRICE", "TRIAL", "SUPPORT", "CONTENT");
    private static final Pattern C_LEVEL = Pattern.compile(
            "\\b(c[efiomt]o|cro|cdo|chief|founder|co-founder|owner|president|managing director|geschäftsführer(in)?)\\b|总裁|董事长|总经理|首席|创始人");
    private static final Pattern VP = Pattern.compile("\\b(vp|svp|evp|vice president|vice-president)\\b|副总");
    private static final Pattern DIRECTOR = Pattern.compile("\\b(director|head of|head|leiter(in)?)\\b|总监|主任|部长");
    private static final Pattern MANAGER = Pattern.compile("\\b(manager|lead|supervisor|teamleiter(in)?)\\b|经理|主管");
    private static final Pattern STUDENT = Pattern.compile("\\b(student|intern|phd candidate|undergraduate)\\b|学生|实习");
    private static final Pattern LINK = Pattern.compile("https?://|www\\.");
    private static final Pattern SPAM = Pattern.compile(
            "\\b(viagra|casino|backlinks?|seo services?|crypto investment|forex|loan offer|guest post|porn)\\b|代开发票|博彩");
    private static final Pattern MONTHS =
            Pattern.compile("([0-9]{1,3})\\s*(day|week|month|year|quarter|tag|woche|monat|jahr|天|周|个月|月|年)");

    private LeadSigns() {}

    static String intent(LeadParticulars lead) {
        String said = custom(lead, "intent").toUpperCase(Locale.ROOT);
        if (INTENTS.containsKey(said)) {
            return said;
        }
        String text = low(lead.message()) + " " + low(lead.campaign());
        return INTENT_ORDER.stream()
                .filter(intent -> INTENTS.get(intent).stream().anyMatch(text::contains))
                .findFirst()
                .orElse("NONE");
    }

    static String jobLevel(@Nullable String title) {
        if (title == null) {
            return "UNKNOWN";
        }
        String text = low(title);
        if (STUDENT.matcher(text).find()) {
            return "STUDENT";
        }
        if (VP.matcher(text).find()) {
            return "VP";
        }
        if (C_LEVEL.matcher(text).find()) {
            return "C_LEVEL";
        }
        if (DIRECTOR.matcher(text).find()) {
            return "DIRECTOR";
        }
        return MANAGER.matcher(text).find() ? "MANAGER" : "STAFF";
    }

    /** The longest time that is named: "1-3 months" are 3; null when none is. */
    static @Nullable Integer months(@Nullable String timeline) {
        String text = low(timeline);
        if (text.isBlank()) {
            return null;
        }
        if (text.matches(".*(immediate|asap|right now|\\bnow\\b|at once|sofort|urgent|立即|马上|尽快).*")) {
            return 0;
        }
        Matcher named = MONTHS.matcher(text);
        if (named.find()) {
            int count = Integer.parseInt(named.group(1));
            return switch (named.group(2)) {
                case "day", "tag", "天" -> count / 30;
                case "week", "woche", "周" -> (count + 3) / 4;
                case "quarter" -> count * 3;
                case "year", "jahr", "年" -> count * 12;
                default -> count;
            };
        }
        if (text.matches(".*(this month|next month|本月|下个月).*")) {
            return 1;
        }
        if (text.matches(".*(this quarter|next quarter|本季度|下季度).*")) {
            return 3;
        }
        return text.matches(".*(this year|dieses jahr|今年).*") ? 12 : null;
    }

    static boolean budgetKnown(@Nullable String band) {
        return band != null && !low(band).matches(".*(unknown|none|not yet|no budget|n/a|unbekannt|未知|没有).*");
    }

    static boolean spam(LeadParticulars lead) {
        String text = low(lead.message()) + " " + low(lead.company()) + " " + low(lead.lastName());
        return LINK.matcher(text).results().count() > 2 || SPAM.matcher(text).find();
    }

    static int pagesPricing(LeadParticulars lead) {
        String text = custom(lead, "pagesPricing");
        return text.matches("[0-9]{1,4}") ? Integer.parseInt(text) : 0;
    }

    static @Nullable String product(LeadParticulars lead) {
        String text = custom(lead, "product");
        return text.isBlank() || text.length() > 60 ? null : text.strip().toUpperCase(Locale.ROOT);
    }

    private static String custom(LeadParticulars lead, String field) {
        Object content = lead.custom() == null ? null : lead.custom().get(field);
        return content == null ? "" : content.toString();
    }

    private static String low(@Nullable String text) {
        return text == null ? "" : text.toLowerCase(Locale.ROOT);
    }
}
