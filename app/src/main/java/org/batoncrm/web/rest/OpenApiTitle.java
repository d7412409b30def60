package org.batoncrm.web.rest;

import io.swagger.v3.oas.models.OpenAPI;
import io.swagger.v3.oas.models.info.Info;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** What the description of the interface calls itself. */
@Configuration(proxyBeanMethods = false)
class OpenApiTitle {

    @Bean
    static OpenAPI batonApi() {
        return new OpenAPI().info(new Info().title("Baton CRM").version("1"));
    }
}
