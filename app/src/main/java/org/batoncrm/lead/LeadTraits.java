package org.batoncrm.lead;

import com.google.i18n.phonenumbers.NumberParseException;
import com.google.i18n.phonenumbers.PhoneNumberUtil;
import com.google.i18n.phonenumbers.PhoneNumberUtil.PhoneNumberFormat;
import com.google.i18n.phonenumbers.Phonenumber.PhoneNumber;
import jakarta.persistence.Embeddable;
import java.net.URI;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What can be compared and decided on: the particulars brought to one form.
 *
 * @param emailKey the address in lower case
 * @param phoneKey the number in E.164 form; null when it cannot be read
 * @param domain of website or mail, without www; null for a free mailer
 * @param companyKey the company's name without legal form, punctuation and case
 * @param sourceCode one of the codes that the decision tables know
 * @param fullName the name as lists show and sort it; the company when there is none
 */
@Embeddable
record LeadTraits(
        @Nullable String emailKey,
        @Nullable String phoneKey,
        @Nullable String domain,
        @Nullable String companyKey,
        @Nullable String countryCode,
        @Nullable String region,
        @Nullable String languageCode,
        @Nullable String timeZone,
        @Nullable Integer staff,
        @Nullable String sourceCode,
        @Nullable String fullName) {

    private static final int NAME = 255;

    private static final Set<String> FREE_MAIL = Set.of(
            "gmail.com",
            "googlemail.com",
            "yahoo.com",
            "hotmail.com",
            "outlook.com",
            "live.com",
            "icloud.com",
            "me.com",
            "aol.com",
            "gmx.de",
            "gmx.net",
            "gmx.com",
            "web.de",
            "t-online.de",
            "mail.ru",
            "yandex.ru",
            "proton.me",
            "protonmail.com",
            "qq.com",
            "163.com",
            "126.com",
            "sina.com",
            "foxmail.com",
            "yeah.net",
            "139.com");
    private static final Pattern LEGAL_FORM = Pattern.compile(
            "\\b(gmbh|ag|se|kg|ohg|ug|inc|incorporated|ltd|limited|llc|llp|plc|corp|corporation|co|company|sa|sas|sarl|srl|spa|bv|nv|ab|as|oy|pty|group|holding)\\b");
    private static final Pattern LEGAL_FORM_ZH = Pattern.compile("(股份有限公司|有限责任公司|有限公司|集团)$");
    private static final Pattern NUMBER = Pattern.compile("[0-9][0-9.,' ]*");

    static LeadTraits of(LeadParticulars given, String origin) {
        String emailKey = given.email() == null ? null : given.email().toLowerCase(Locale.ROOT);
        String country = Places.country(given.country());
        String phone = phone(given.phone(), country);
        if (country == null && phone != null) {
            country = countryOf(phone);
        }
        return new LeadTraits(
                emailKey,
                phone,
                domain(given.website(), emailKey),
                companyKey(given.company()),
                country,
                Places.region(country),
                Places.language(given.language(), country),
                Places.timeZone(country),
                staff(given.companySize()),
                source(given.source(), origin),
                fullName(given));
    }

    private static @Nullable String fullName(LeadParticulars given) {
        String name = given.title();
        int length = name.codePointCount(0, name.length());
        return name.isEmpty() ? null : length <= NAME ? name : name.substring(0, name.offsetByCodePoints(0, NAME));
    }

    boolean freeMail() {
        return emailKey != null && FREE_MAIL.contains(emailKey.substring(emailKey.indexOf('@') + 1));
    }

    static @Nullable String phone(@Nullable String text, @Nullable String country) {
        if (text == null) {
            return null;
        }
        try {
            PhoneNumberUtil numbers = PhoneNumberUtil.getInstance();
            PhoneNumber number = numbers.parse(text.startsWith("00") ? "+" + text.substring(2) : text, country);
            return numbers.isPossibleNumber(number) ? numbers.format(number, PhoneNumberFormat.E164) : null;
        } catch (NumberParseException unreadable) {
            return null;
        }
    }

    private static @Nullable String countryOf(String phone) {
        try {
            PhoneNumberUtil numbers = PhoneNumberUtil.getInstance();
            String region = numbers.getRegionCodeForNumber(numbers.parse(phone, null));
            return region == null || region.length() != 2 ? null : region;
        } catch (NumberParseException unreadable) {
            return null;
        }
    }

    static @Nullable String domain(@Nullable String website, @Nullable String email) {
        String host = null;
        if (website != null) {
            try {
                host = URI.create((website.contains("://") ? website : "http://" + website).strip())
                        .getHost();
            } catch (IllegalArgumentException noAddress) {
                host = null;
            }
        }
        if (host == null && email != null) {
            host = email.substring(email.indexOf('@') + 1);
            host = FREE_MAIL.contains(host) ? null : host;
        }
        if (host == null || !host.contains(".") || host.length() > 255) {
            return null;
        }
        host = host.toLowerCase(Locale.ROOT);
        return host.startsWith("www.") ? host.substring(4) : host;
    }

    static @Nullable String companyKey(@Nullable String company) {
        if (company == null) {
            return null;
        }
        String plain = company.toLowerCase(Locale.ROOT)
                .replaceAll("[\\p{Punct}\\s]+", " ")
                .strip();
        String key = LEGAL_FORM_ZH
                .matcher(LEGAL_FORM
                        .matcher(plain)
                        .replaceAll(" ")
                        .replaceAll("\\s+", " ")
                        .strip())
                .replaceAll("");
        return key.isBlank() ? plain : key.strip();
    }

    /** The first number: "50-500" and "about 1,200 people" say 50 and 1200. */
    static @Nullable Integer staff(@Nullable String size) {
        if (size == null) {
            return null;
        }
        Matcher number = NUMBER.matcher(size);
        if (!number.find()) {
            return null;
        }
        String digits = number.group().strip().replaceAll("[^0-9]", "");
        return digits.length() > 8 ? null : Integer.valueOf(digits);
    }

    private static String source(@Nullable String said, String origin) {
        if (said == null) {
            return origin;
        }
        String text = said.toLowerCase(Locale.ROOT).replaceAll("[\\s_-]+", " ");
        if (text.contains("partner")) {
            return "PARTNER";
        }
        if (text.contains("refer") || text.contains("推荐")) {
            return "REFERRAL";
        }
        if (text.contains("event") || text.contains("fair") || text.contains("webinar") || text.contains("展会")) {
            return "EVENT";
        }
        if (text.contains("web") || text.contains("form") || text.contains("site")) {
            return "WEB_FORM";
        }
        return text.contains("mail") ? "MAIL" : origin;
    }
}
