package org.batoncrm.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockServletContext;
import org.springframework.stereotype.Controller;
import org.springframework.web.HttpRequestMethodNotSupportedException;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.context.support.StaticWebApplicationContext;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.HandlerExecutionChain;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;
import org.springframework.web.util.ServletRequestPathUtils;

/** The same is found as by Spring's own way of looking. */
class RouteLookupTest {

    private final RequestMappingHandlerMapping ours = started(new RouteLookup.Mapping());
    private final RequestMappingHandlerMapping springs = started(new RequestMappingHandlerMapping());

    @ParameterizedTest
    @CsvSource({
        "GET, /leads, list",
        "GET, /leads/7, one",
        "GET, /leads/new, form",
        "POST, /leads/7/notes, note",
        "GET, /leads/7/notes, notes",
        "GET, /files/a/b/c, files",
        "GET, /files, files",
        "GET, /DEAL-9, deal",
        "GET, /a.json, data",
        "GET, /either/5, either",
        "GET, /or/5, either",
        "GET, /l%65ads/7, one",
        "GET, /leads;v=1/7, one",
        "HEAD, /leads/7, one"
    })
    void whatAnswersIsFound(String method, String address, String name) throws Exception {
        assertThat(found(ours, method, address)).isEqualTo(name).isEqualTo(found(springs, method, address));
    }

    @ParameterizedTest
    @MethodSource("nobody")
    void whatNobodyAnswersIsNotFound(String address) throws Exception {
        assertThat(found(ours, "GET", address)).isNull();
        assertThat(found(springs, "GET", address)).isNull();
    }

    static Stream<String> nobody() {
        return Stream.of("/", "/lead/7", "/leads/7/", "/leads/7/notes/9", "/eithe/5", "/Leads/7");
    }

    @ParameterizedTest
    @CsvSource({"POST, /leads/7", "DELETE, /leads/7/notes"})
    void anotherMethodIsToldWhichOnesThereAre(String method, String address) {
        assertThat(catchThrowable(() -> found(ours, method, address)))
                .isInstanceOf(HttpRequestMethodNotSupportedException.class)
                .hasMessage(
                        catchThrowable(() -> found(springs, method, address)).getMessage());
    }

    private static String found(RequestMappingHandlerMapping routes, String method, String address) throws Exception {
        MockHttpServletRequest request = new MockHttpServletRequest(method, address);
        ServletRequestPathUtils.parseAndCache(request);
        HandlerExecutionChain chain = routes.getHandler(request);
        return chain == null
                ? null
                : ((HandlerMethod) chain.getHandler()).getMethod().getName();
    }

    private static RequestMappingHandlerMapping started(RequestMappingHandlerMapping routes) {
        StaticWebApplicationContext context = new StaticWebApplicationContext();
        context.setServletContext(new MockServletContext());
        context.registerSingleton("routes", Routes.class);
        context.refresh();
        routes.setApplicationContext(context);
        routes.afterPropertiesSet();
        return routes;
    }

    @Controller
    static class Routes {

        @GetMapping("/leads")
        void list() {}

        @GetMapping("/leads/{id}")
        void one() {}

        @GetMapping("/leads/new")
        void form() {}

        @PostMapping("/leads/{id}/notes")
        void note() {}

        @GetMapping("/leads/{id}/notes")
        List<String> notes() {
            return List.of();
        }

        @GetMapping("/files/**")
        void files() {}

        @GetMapping("/{type:DEAL|TICKET}-{number}")
        void deal() {}

        @GetMapping("/?.json")
        void data() {}

        @GetMapping({"/either/{id}", "/or/{id}"})
        void either() {}
    }
}
