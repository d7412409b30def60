package org.batoncrm.process.webapps;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.mock.web.MockFilterChain;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;

/** Each of the engine's own doors can be shut by itself. */
class SwitchedOffTest {

    @ParameterizedTest
    @CsvSource({
        "/camunda/app/tasklist/default/, false, true, true, 404",
        "/camunda/api/tasklist/plugin/x, false, true, true, 404",
        "/camunda/app//tasklist/default/, false, true, true, 404",
        "/camunda/app/TASKLIST;x=1/default/, false, true, true, 404",
        "/camunda/app/cockpit/default/, false, true, true, 200",
        "/camunda/app/admin/default/, false, true, true, 200",
        "/camunda/app/cockpit/default/, true, false, true, 404",
        "/camunda/api/cockpit/plugin/x, true, false, true, 404",
        "/camunda/app/tasklist/default/, true, false, true, 200",
        "/camunda/app/admin/default/, true, true, false, 404",
        "/camunda/api/admin/plugin/x, true, true, false, 404",
        "/camunda/api/admin/auth/user/default, true, true, false, 200",
        "/camunda/app/tasklist/default/, true, true, false, 200",
        "/camunda/api/admin/auth/user/default, false, false, false, 404",
        "/camunda/api/engine/engine/default/task, false, false, false, 404",
        "/camunda/lib/ngDefine.js, false, false, false, 404"
    })
    void anApplicationThatIsSwitchedOffIsNotThere(
            String path, boolean tasklist, boolean cockpit, boolean admin, int expected) throws Exception {
        assertThat(status(path, new EngineDoorProperties.Webapps(tasklist, cockpit, admin), true))
                .isEqualTo(expected);
    }

    @Test
    void theEnginesRestIsNotThereWhenItIsSwitchedOff() throws Exception {
        EngineDoorProperties.Webapps all = new EngineDoorProperties.Webapps(true, true, true);

        assertThat(status("/engine-rest/engine", all, false)).isEqualTo(404);
        assertThat(status("/engine-rest", all, false)).isEqualTo(404);
        assertThat(status("/camunda/app/tasklist/default/", all, false)).isEqualTo(200);
    }

    private static int status(String path, EngineDoorProperties.Webapps webapps, boolean rest) throws Exception {
        EngineDoor door = new EngineDoor(
                new EngineDoorProperties(webapps, new EngineDoorProperties.EngineRest(rest)), new NoEngine());
        MockHttpServletRequest request = new MockHttpServletRequest("GET", path);
        request.setServletPath(path);
        MockHttpServletResponse response = new MockHttpServletResponse();
        door.doFilter(request, response, new MockFilterChain());
        return response.getStatus();
    }

    /** Whoever asks for the engine went through a door that is shut. */
    private static final class NoEngine implements ObjectProvider<org.camunda.bpm.engine.ProcessEngine> {}
}
