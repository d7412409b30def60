package org.batoncrm.process.webapps;

import jakarta.ws.rs.ApplicationPath;
import org.camunda.bpm.engine.rest.impl.CamundaRestResources;
import org.glassfish.jersey.jackson.JacksonFeature;
import org.glassfish.jersey.server.ResourceConfig;
import org.springframework.stereotype.Component;

/** The engine's REST interface. The engine's own starter for it does not run on this Spring Boot. */
@Component
@ApplicationPath("/engine-rest")
class EngineRest extends ResourceConfig {

    EngineRest() {
        registerClasses(CamundaRestResources.getResourceClasses());
        registerClasses(CamundaRestResources.getConfigurationClasses());
        register(JacksonFeature.class);
    }
}
