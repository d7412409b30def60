package org.batoncrm.process.webapps;

import jakarta.servlet.DispatcherType;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.batoncrm.identity.Directory;
import org.batoncrm.identity.Role;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.impl.cfg.AbstractProcessEnginePlugin;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.camunda.bpm.engine.impl.cfg.ProcessEnginePlugin;
import org.camunda.bpm.engine.impl.interceptor.CommandInterceptor;
import org.camunda.bpm.webapp.impl.security.auth.ContainerBasedAuthenticationFilter;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpStatus;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.authentication.HttpStatusEntryPoint;

/** Puts the engine's own applications behind Baton's log-in. */
@Configuration(proxyBeanMethods = false)
class EngineDoorConfiguration {

    /** After Spring Security, which stands at -100. */
    private static final int AFTER_LOG_IN = 10;

    @Bean
    static ProcessEnginePlugin peopleOfBaton(ObjectProvider<Directory> directory) {
        return new AbstractProcessEnginePlugin() {
            @Override
            public void preInit(ProcessEngineConfigurationImpl engine) {
                engine.setIdentityProviderSessionFactory(new MirroredPeople.Factory(directory::getObject));
                engine.setAuthorizationEnabled(true);
                engine.setResourceAuthorizationProvider(new TaskGrants());
                List<CommandInterceptor> required = new ArrayList<>();
                required.add(new OutsideCalls());
                engine.setCustomPostCommandInterceptorsTxRequired(required);
                List<CommandInterceptor> requiresNew = new ArrayList<>();
                requiresNew.add(new OutsideCalls());
                engine.setCustomPostCommandInterceptorsTxRequiresNew(requiresNew);
            }
        };
    }

    @Bean
    FilterRegistrationBean<EngineDoor> engineDoor(EngineDoorProperties open, ObjectProvider<ProcessEngine> engine) {
        FilterRegistrationBean<EngineDoor> door = new FilterRegistrationBean<>(new EngineDoor(open, engine));
        door.addUrlPatterns("/camunda/*", "/engine-rest/*", "/engine-rest");
        door.setDispatcherTypes(DispatcherType.REQUEST);
        door.setOrder(AFTER_LOG_IN);
        return door;
    }

    @Bean
    FilterRegistrationBean<ContainerBasedAuthenticationFilter> engineLogIn() {
        FilterRegistrationBean<ContainerBasedAuthenticationFilter> logIn =
                new FilterRegistrationBean<>(new ContainerBasedAuthenticationFilter());
        logIn.setInitParameters(Map.of("authentication-provider", BatonLogin.class.getName()));
        logIn.addUrlPatterns("/camunda/app/*", "/camunda/api/*");
        logIn.setOrder(AFTER_LOG_IN + 1);
        return logIn;
    }

    /**
     * People at the engine's applications. Their pages bring their own protection against forged requests and their own
     * content policy, which Baton's stricter ones would break.
     */
    @Bean
    @Order(2)
    SecurityFilterChain engineApplicationsChain(HttpSecurity http) throws Exception {
        return http.securityMatcher("/camunda/**")
                .authorizeHttpRequests(requests -> requests.dispatcherTypeMatchers(
                                DispatcherType.ERROR, DispatcherType.FORWARD, DispatcherType.ASYNC)
                        .permitAll()
                        .requestMatchers("/camunda/api/admin/setup/**", "/camunda/app/admin/*/setup/**")
                        .denyAll()
                        .requestMatchers("/camunda/app/cockpit/**", "/camunda/api/cockpit/**")
                        .hasAnyRole(Role.PROCESS_OWNER.name(), Role.ADMIN.name())
                        // Every one of the applications asks here who is logged in.
                        .requestMatchers("/camunda/api/admin/auth/**")
                        .authenticated()
                        .requestMatchers("/camunda/app/admin/**", "/camunda/api/admin/**")
                        .hasRole(Role.ADMIN.name())
                        .anyRequest()
                        .authenticated())
                .formLogin(login -> login.loginPage("/login"))
                .exceptionHandling(errors -> errors.defaultAuthenticationEntryPointFor(
                        new HttpStatusEntryPoint(HttpStatus.UNAUTHORIZED),
                        request -> request.getRequestURI().startsWith("/camunda/api/")))
                .csrf(csrf -> csrf.disable())
                .headers(headers -> headers.frameOptions(frames -> frames.sameOrigin()))
                .build();
    }
}
