package org.batoncrm.web;

import io.github.wimdeblauwe.htmx.spring.boot.mvc.HtmxMvcAutoConfiguration;
import io.github.wimdeblauwe.htmx.spring.boot.mvc.HtmxRequestMappingHandlerMapping;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.webmvc.autoconfigure.WebMvcRegistrations;
import org.springframework.context.annotation.Primary;
import org.springframework.stereotype.Component;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.mvc.method.RequestMappingInfo;
import org.springframework.web.servlet.mvc.method.annotation.ExceptionHandlerExceptionResolver;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerAdapter;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;

/**
 * Finds the method that answers an address with a number in it. Spring asks each of our hundreds of routes whether it is
 * the one, the method and the headers of the request before its path, through the ten layers that security puts around a
 * request. Here a route is asked only if the address begins as it does; what it answers is Spring's own answer.
 */
@Component
@Primary
class RouteLookup implements WebMvcRegistrations {

    private final HtmxMvcAutoConfiguration htmx;

    RouteLookup(HtmxMvcAutoConfiguration htmx) {
        this.htmx = htmx;
    }

    @Override
    public RequestMappingHandlerMapping getRequestMappingHandlerMapping() {
        return new Mapping();
    }

    @Override
    public RequestMappingHandlerAdapter getRequestMappingHandlerAdapter() {
        return htmx.getRequestMappingHandlerAdapter();
    }

    @Override
    public ExceptionHandlerExceptionResolver getExceptionHandlerExceptionResolver() {
        return htmx.getExceptionHandlerExceptionResolver();
    }

    static final class Mapping extends HtmxRequestMappingHandlerMapping {

        /** How the addresses of a route begin: what stands before the first variable. */
        private final Map<RequestMappingInfo, List<String>> beginnings = new ConcurrentHashMap<>();

        @Override
        protected @Nullable HandlerMethod lookupHandlerMethod(String path, HttpServletRequest request)
                throws Exception {
            return super.lookupHandlerMethod(path, new Asked(request, path));
        }

        @Override
        protected @Nullable RequestMappingInfo getMatchingMapping(
                RequestMappingInfo route, HttpServletRequest request) {
            return request instanceof Asked asked && !mayBe(route, asked.path)
                    ? null
                    : super.getMatchingMapping(route, request);
        }

        private boolean mayBe(RequestMappingInfo route, String path) {
            if (path.indexOf('%') >= 0) {
                // A route is compared with what is meant, and this is not it yet.
                return true;
            }
            for (String beginning : beginnings.computeIfAbsent(route, Mapping::beginnings)) {
                if (path.startsWith(beginning)) {
                    return true;
                }
            }
            return false;
        }

        private static List<String> beginnings(RequestMappingInfo route) {
            return route.getPatternValues().stream().map(Mapping::plain).toList();
        }

        private static String plain(String pattern) {
            int end = 0;
            while (end < pattern.length() && "{*?\\".indexOf(pattern.charAt(end)) < 0) {
                end++;
            }
            // "/leads/**" is the address "/leads" as well.
            return end > 0 && end < pattern.length() && pattern.charAt(end - 1) == '/'
                    ? pattern.substring(0, end - 1)
                    : pattern.substring(0, end);
        }
    }

    /** A request whose method is at hand. */
    private static final class Asked extends HttpServletRequestWrapper {

        private final String method;
        private final String path;

        Asked(HttpServletRequest request, String path) {
            super(request);
            this.method = request.getMethod();
            this.path = path;
        }

        @Override
        public String getMethod() {
            return method;
        }
    }
}
