package org.batoncrm.dataimport;

import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/**
 * The industry of Baton's list that a free text most likely means; OTHER when none does. The text itself is kept in
 * the record's own fields, so nothing is lost.
 */
final class Industries {

    private static final Map<String, String> WORDS = new LinkedHashMap<>();

    static {
        put("INSURANCE", "insurance");
        put("FINANCE", "financ", "bank", "capital", "investment", "venture", "accounting");
        put("HEALTH", "health", "medic", "hospital", "pharma", "biotech", "wellness", "veterinary", "mental");
        put("SOFTWARE", "software", "internet", "computer", "information tech", "technolog", "technolgy", "network");
        put("TELECOM", "telecom", "wireless");
        put("EDUCATION", "education", "e-learning", "school", "library", "libraries", "research", "training");
        put(
                "PUBLIC",
                "government",
                "public",
                "military",
                "law enforcement",
                "judiciary",
                "legislative",
                "political",
                "civic");
        put("ENERGY", "energy", "oil", "utilities", "renewable");
        put("CONSTRUCTION", "construction", "building materials", "architecture", "civil engineering", "real estate");
        put(
                "LOGISTICS",
                "logistic",
                "transport",
                "trucking",
                "warehous",
                "shipping",
                "maritime",
                "airline",
                "aviation",
                "package");
        put(
                "FOOD",
                "food",
                "dairy",
                "beverage",
                "restaurant",
                "wine",
                "farming",
                "ranching",
                "fishery",
                "tobacco",
                "supermarket");
        put("RETAIL", "retail", "wholesale", "luxury", "apparel", "fashion", "consumer goods", "import / export");
        put(
                "MEDIA",
                "media",
                "broadcast",
                "publishing",
                "newspaper",
                "entertainment",
                "music",
                "motion picture",
                "animation",
                "printing",
                "writing",
                "photography");
        put(
                "MANUFACTURING",
                "manufactur",
                "machinery",
                "automotive",
                "chemical",
                "plastics",
                "semiconductor",
                "textile",
                "paper",
                "glass",
                "mining",
                "industrial",
                "electrical",
                "shipbuilding",
                "furniture",
                "cosmetics");
        put(
                "SERVICES",
                "service",
                "consult",
                "legal",
                "law ",
                "staffing",
                "human resources",
                "security",
                "marketing",
                "advertising",
                "design",
                "outsourcing",
                "events",
                "hospitality",
                "leisure",
                "facilities");
    }

    private Industries() {}

    private static void put(String industry, String... words) {
        for (String word : words) {
            WORDS.put(word, industry);
        }
    }

    static String of(String text) {
        String lower = text.toLowerCase(Locale.ROOT);
        if (WORDS.containsValue(text.toUpperCase(Locale.ROOT))) {
            return text.toUpperCase(Locale.ROOT);
        }
        return WORDS.entrySet().stream()
                .filter(entry -> lower.contains(entry.getKey()))
                .map(Map.Entry::getValue)
                .findFirst()
                .orElse("OTHER");
    }
}
