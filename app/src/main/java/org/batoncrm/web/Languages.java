package org.batoncrm.web;

import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.TimeZone;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.MessageSource;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.i18n.LocaleContext;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.context.i18n.TimeZoneAwareLocaleContext;
import org.springframework.http.ResponseCookie;
import org.springframework.util.function.SingletonSupplier;
import org.springframework.web.servlet.LocaleContextResolver;
import org.springframework.web.servlet.LocaleResolver;
import org.springframework.web.util.WebUtils;

/** English and 简体中文: each room's texts in {@code messages/<room>.properties}, the reader's choice in a cookie. */
@Configuration(proxyBeanMethods = false)
public class Languages {

    public static final Locale CHINESE = Locale.SIMPLIFIED_CHINESE;
    public static final List<Locale> SUPPORTED = List.of(Locale.ENGLISH, CHINESE);
    static final String COOKIE = "baton-language";

    /** Attribute of a request: the language of whom its page is for. */
    private static final String READER = Languages.class.getName() + ".reader";

    /** The supported language nearest to the wish; English when there is none. */
    public static Locale nearest(String tag) {
        return tag != null && tag.toLowerCase(Locale.ROOT).startsWith("zh") ? CHINESE : Locale.ENGLISH;
    }

    /** The page is for somebody whose language is known; what the person at the browser has chosen counts more. */
    static void suggest(HttpServletRequest request, Locale known) {
        if (WebUtils.getCookie(request, COOKIE) == null) {
            Locale spoken = nearest(known.toLanguageTag());
            request.setAttribute(READER, spoken);
            LocaleContextHolder.setLocale(spoken);
        }
    }

    @Bean
    static MessageSource messageSource(ObjectProvider<MoreTexts> more) throws IOException {
        return new RoomTexts(() -> more.orderedStream().toList());
    }

    @Bean
    static LocaleResolver localeResolver(ObjectProvider<ReaderZone> reader, BatonProperties properties) {
        return new CookieThenHeader(reader, TimeZone.getTimeZone(properties.zone()));
    }

    private static final class CookieThenHeader implements LocaleContextResolver {

        private final SingletonSupplier<ReaderZone> reader;
        private final TimeZone company;

        CookieThenHeader(ObjectProvider<ReaderZone> reader, TimeZone company) {
            this.reader = SingletonSupplier.ofNullable(reader::getIfAvailable);
            this.company = company;
        }

        /** The zone is asked for when a time is shown, because that needs to know who is logged in. */
        @Override
        public LocaleContext resolveLocaleContext(HttpServletRequest request) {
            Locale locale = resolveLocale(request);
            return new TimeZoneAwareLocaleContext() {
                private @Nullable TimeZone zone;

                @Override
                public Locale getLocale() {
                    return locale;
                }

                @Override
                public TimeZone getTimeZone() {
                    if (zone == null) {
                        ReaderZone people = reader.get();
                        zone = people == null
                                ? company
                                : people.current().map(TimeZone::getTimeZone).orElse(company);
                    }
                    return zone;
                }
            };
        }

        @Override
        public void setLocaleContext(
                HttpServletRequest request, @Nullable HttpServletResponse response, @Nullable LocaleContext context) {
            Locale wanted = context == null ? null : context.getLocale();
            if (response != null && wanted != null) {
                setLocale(request, response, wanted);
            }
        }

        @Override
        public Locale resolveLocale(HttpServletRequest request) {
            Cookie cookie = WebUtils.getCookie(request, COOKIE);
            if (cookie != null) {
                return nearest(cookie.getValue());
            }
            if (request.getAttribute(READER) instanceof Locale known) {
                return known;
            }
            String wish = request.getHeader("Accept-Language");
            if (wish == null) {
                return Locale.ENGLISH;
            }
            try {
                Locale found = Locale.lookup(
                        Locale.LanguageRange.parse(wish), Arrays.asList(Locale.ENGLISH, CHINESE, Locale.CHINESE));
                return found == null ? Locale.ENGLISH : nearest(found.toLanguageTag());
            } catch (IllegalArgumentException malformed) {
                return Locale.ENGLISH;
            }
        }

        @Override
        public void setLocale(HttpServletRequest request, HttpServletResponse response, Locale locale) {
            response.addHeader(
                    "Set-Cookie",
                    ResponseCookie.from(COOKIE, nearest(locale.toLanguageTag()).toLanguageTag())
                            .path("/")
                            .httpOnly(true)
                            .secure(request.isSecure())
                            .sameSite("Lax")
                            .maxAge(java.time.Duration.ofDays(365))
                            .build()
                            .toString());
        }
    }
}
