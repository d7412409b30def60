package org.batoncrm.lead;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.batoncrm.kernel.Countries;
import org.jspecify.annotations.Nullable;

/** Countries as people write them, and what a country says of region, language and time zone. */
final class Places {

    private static final Set<String> CHINA = Set.of("CN", "HK", "MO");
    private static final Set<String> AMERICAS = Set.of(
            "US", "CA", "MX", "BR", "AR", "CL", "CO", "PE", "VE", "EC", "BO", "PY", "UY", "GT", "CR", "PA", "DO", "CU",
            "HN", "SV", "NI", "JM", "TT", "PR", "HT", "BS", "BB", "BZ", "GY", "SR");
    private static final Set<String> ASIA_PACIFIC = Set.of(
            "JP", "KR", "KP", "TW", "SG", "MY", "TH", "VN", "PH", "ID", "IN", "PK", "BD", "LK", "NP", "MM", "KH", "LA",
            "BN", "MN", "AU", "NZ", "FJ", "PG", "MV", "BT", "TL", "GU", "NC", "PF", "WS", "TO", "VU", "SB");
    private static final Map<String, String> LANGUAGES = Map.ofEntries(
            Map.entry("CN", "zh"),
            Map.entry("HK", "zh"),
            Map.entry("MO", "zh"),
            Map.entry("TW", "zh"),
            Map.entry("DE", "de"),
            Map.entry("AT", "de"),
            Map.entry("CH", "de"),
            Map.entry("FR", "fr"),
            Map.entry("ES", "es"),
            Map.entry("MX", "es"),
            Map.entry("IT", "it"),
            Map.entry("JP", "ja"),
            Map.entry("KR", "ko"),
            Map.entry("BR", "pt"),
            Map.entry("PT", "pt"),
            Map.entry("NL", "nl"),
            Map.entry("PL", "pl"),
            Map.entry("SE", "sv"),
            Map.entry("DK", "da"));
    private static final Map<String, String> ZONES = Map.ofEntries(
            Map.entry("CN", "Asia/Shanghai"),
            Map.entry("HK", "Asia/Hong_Kong"),
            Map.entry("TW", "Asia/Taipei"),
            Map.entry("JP", "Asia/Tokyo"),
            Map.entry("KR", "Asia/Seoul"),
            Map.entry("SG", "Asia/Singapore"),
            Map.entry("MY", "Asia/Kuala_Lumpur"),
            Map.entry("TH", "Asia/Bangkok"),
            Map.entry("VN", "Asia/Ho_Chi_Minh"),
            Map.entry("PH", "Asia/Manila"),
            Map.entry("ID", "Asia/Jakarta"),
            Map.entry("IN", "Asia/Kolkata"),
            Map.entry("AU", "Australia/Sydney"),
            Map.entry("NZ", "Pacific/Auckland"),
            Map.entry("AE", "Asia/Dubai"),
            Map.entry("SA", "Asia/Riyadh"),
            Map.entry("IL", "Asia/Jerusalem"),
            Map.entry("TR", "Europe/Istanbul"),
            Map.entry("GB", "Europe/London"),
            Map.entry("IE", "Europe/Dublin"),
            Map.entry("PT", "Europe/Lisbon"),
            Map.entry("DE", "Europe/Berlin"),
            Map.entry("AT", "Europe/Vienna"),
            Map.entry("CH", "Europe/Zurich"),
            Map.entry("FR", "Europe/Paris"),
            Map.entry("ES", "Europe/Madrid"),
            Map.entry("IT", "Europe/Rome"),
            Map.entry("NL", "Europe/Amsterdam"),
            Map.entry("BE", "Europe/Brussels"),
            Map.entry("PL", "Europe/Warsaw"),
            Map.entry("CZ", "Europe/Prague"),
            Map.entry("SE", "Europe/Stockholm"),
            Map.entry("NO", "Europe/Oslo"),
            Map.entry("DK", "Europe/Copenhagen"),
            Map.entry("FI", "Europe/Helsinki"),
            Map.entry("GR", "Europe/Athens"),
            Map.entry("UA", "Europe/Kyiv"),
            Map.entry("RO", "Europe/Bucharest"),
            Map.entry("HU", "Europe/Budapest"),
            Map.entry("ZA", "Africa/Johannesburg"),
            Map.entry("EG", "Africa/Cairo"),
            Map.entry("NG", "Africa/Lagos"),
            Map.entry("US", "America/New_York"),
            Map.entry("CA", "America/Toronto"),
            Map.entry("MX", "America/Mexico_City"),
            Map.entry("BR", "America/Sao_Paulo"),
            Map.entry("AR", "America/Argentina/Buenos_Aires"),
            Map.entry("CL", "America/Santiago"),
            Map.entry("CO", "America/Bogota"),
            Map.entry("PE", "America/Lima"));

    private Places() {}

    /** ISO 3166 code of a country written as code or name in English, Chinese or German; null when it is none. */
    static @Nullable String country(@Nullable String text) {
        return Countries.code(text);
    }

    static String region(@Nullable String country) {
        if (country == null) {
            return "UNKNOWN";
        }
        return CHINA.contains(country)
                ? "CHINA"
                : AMERICAS.contains(country) ? "AMERICAS" : ASIA_PACIFIC.contains(country) ? "APAC" : "EMEA";
    }

    /** Two letters, from what the person said or else from the country; English when neither helps. */
    static String language(@Nullable String said, @Nullable String country) {
        if (said != null) {
            String text = said.strip().toLowerCase(Locale.ROOT);
            if (text.contains("中文") || text.startsWith("chinese")) {
                return "zh";
            }
            if (text.matches("[a-z]{2}([-_].*)?")) {
                return text.substring(0, 2);
            }
            for (String code : List.of("en", "de", "fr", "es", "it", "ja", "ko", "pt", "nl")) {
                Locale language = Locale.forLanguageTag(code);
                if (text.equals(language.getDisplayLanguage(Locale.ENGLISH).toLowerCase(Locale.ROOT))
                        || text.equals(language.getDisplayLanguage(language).toLowerCase(Locale.ROOT))) {
                    return code;
                }
            }
        }
        return country == null ? "en" : LANGUAGES.getOrDefault(country, "en");
    }

    static @Nullable String timeZone(@Nullable String country) {
        return country == null ? null : ZONES.get(country);
    }
}
