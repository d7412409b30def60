package org.batoncrm.web;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.servlet.FilterChain;
import java.util.HashMap;
import java.util.Map;
import org.batoncrm.kernel.LogContext;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.slf4j.MDC;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;

class NumberedRequestsTest {

    private final Map<String, String> seen = new HashMap<>();
    private final FilterChain chain = (request, response) -> seen.putAll(MDC.getCopyOfContextMap());

    @Test
    void keepsTheNumberOfWhoeverCallsAndGivesItBack() throws Exception {
        MockHttpServletResponse response = send("/leads/LEAD-42/edit", "gateway.7-a_B");

        assertThat(response.getHeader("X-Request-Id")).isEqualTo("gateway.7-a_B");
        assertThat(seen).containsEntry(LogContext.REQUEST, "gateway.7-a_B").containsEntry(LogContext.RECORD, "LEAD-42");
        assertThat(MDC.getCopyOfContextMap()).isNullOrEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "two words", "<script>", "line\nbreak", "x{65}"})
    void makesOneWhereThereIsNoneThatCouldStandInALog(String given) throws Exception {
        String sent = given.equals("x{65}") ? "x".repeat(65) : given;

        assertThat(send("/tasks", sent).getHeader("X-Request-Id")).matches("[0-9a-f]{12}");
        assertThat(seen).doesNotContainKey(LogContext.RECORD);
    }

    private MockHttpServletResponse send(String address, String number) throws Exception {
        MockHttpServletRequest request = new MockHttpServletRequest("GET", address);
        request.addHeader("X-Request-Id", number);
        MockHttpServletResponse response = new MockHttpServletResponse();
        new NumberedRequests().doFilter(request, response, chain);
        return response;
    }
}
