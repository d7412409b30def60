package org.batoncrm.customer;

import java.text.Normalizer;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Compares companies: names without legal forms, domains out of web and mail addresses. */
final class CompanyNames {

    private static final Pattern LEGAL = Pattern.compile(
            "\\b(gmbh|mbh|co|kg|ag|se|ug|ohg|inc|incorporated|llc|ltd|limited|corp|corporation|company|plc|sa|sas|sarl|srl|spa|bv|nv|ab|as|oy|aps|pty|pte|group|holding)\\b");
    private static final Pattern CHINESE_LEGAL = Pattern.compile("(股份有限公司|有限责任公司|有限公司|集团|公司)");

    /** Mail providers: such a domain says nothing about the company. */
    private static final Set<String> PUBLIC_MAIL = Set.of(
            "gmail.com",
            "googlemail.com",
            "outlook.com",
            "hotmail.com",
            "live.com",
            "yahoo.com",
            "icloud.com",
            "me.com",
            "aol.com",
            "gmx.de",
            "gmx.net",
            "web.de",
            "t-online.de",
            "mail.com",
            "proton.me",
            "protonmail.com",
            "qq.com",
            "163.com",
            "126.com",
            "sina.com",
            "sohu.com",
            "foxmail.com",
            "yandex.ru",
            "mail.ru");

    private CompanyNames() {}

    static String matchName(@Nullable String name) {
        if (name == null) {
            return "";
        }
        String plain = Normalizer.normalize(name, Normalizer.Form.NFKD)
                .toLowerCase(Locale.ROOT)
                .replace("ß", "ss")
                .replaceAll("\\p{M}+", "")
                .replaceAll("[^\\p{L}\\p{N}]+", " ")
                .strip();
        String core = CHINESE_LEGAL
                .matcher(LEGAL.matcher(plain).replaceAll(" "))
                .replaceAll(" ")
                .replaceAll(" +", " ")
                .strip();
        String chosen = core.isEmpty() ? plain : core;
        return chosen.length() <= 120 ? chosen : chosen.substring(0, 120);
    }

    /** The domain of a web or mail address; empty when there is none or when it is a mail provider's. */
    static String domain(@Nullable String address) {
        if (address == null) {
            return "";
        }
        String host = address.toLowerCase(Locale.ROOT)
                .replaceFirst("^[a-z]+://", "")
                .replaceFirst("^[^/]*@", "")
                .replaceFirst("[/?#:].*$", "")
                .replaceFirst("^www\\.", "")
                .strip();
        return host.contains(".") && host.length() <= 120 && !PUBLIC_MAIL.contains(host) ? host : "";
    }

    static @Nullable String digits(@Nullable String telephone) {
        String digits = telephone == null ? "" : telephone.replaceAll("\\D", "").replaceFirst("^0+", "");
        return digits.length() < 6 ? null : digits.length() <= 32 ? digits : digits.substring(0, 32);
    }
}
