package org.batoncrm.process.webapps;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Which of the engine's own doors are open.
 *
 * @param webapps the applications under {@code /camunda}
 * @param engineRest the REST interface under {@code /engine-rest}, for administrators
 */
@ConfigurationProperties("baton")
record EngineDoorProperties(
        @DefaultValue Webapps webapps, @DefaultValue EngineRest engineRest) {

    record Webapps(
            @DefaultValue("true") boolean tasklist,
            @DefaultValue("true") boolean cockpit,
            @DefaultValue("true") boolean admin) {

        boolean any() {
            return tasklist || cockpit || admin;
        }
    }

    record EngineRest(@DefaultValue("true") boolean enabled) {}
}
