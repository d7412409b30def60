package org.batoncrm.identity;

import static org.springframework.security.config.Customizer.withDefaults;

import jakarta.servlet.DispatcherType;
import org.batoncrm.web.ContentPolicy;
import org.springframework.boot.security.autoconfigure.actuate.web.servlet.EndpointRequest;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.http.SessionCreationPolicy;
import org.springframework.security.config.observation.SecurityObservationSettings;
import org.springframework.security.crypto.bcrypt.BCryptPasswordEncoder;
import org.springframework.security.crypto.password.PasswordEncoder;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.authentication.HttpStatusEntryPoint;
import org.springframework.security.web.authentication.www.BasicAuthenticationFilter;
import org.springframework.security.web.header.writers.ReferrerPolicyHeaderWriter.ReferrerPolicy;
import org.springframework.security.web.util.matcher.AndRequestMatcher;

/** Who is let in where. Records and tasks check their own rights in the services behind. */
@Configuration(proxyBeanMethods = false)
class SecurityConfiguration {

    @Bean
    static PasswordEncoder passwordEncoder() {
        return new BCryptPasswordEncoder(12);
    }

    /** Measuring each filter costs more than most of them; the request as a whole is measured. */
    @Bean
    static SecurityObservationSettings securityObservations() {
        return SecurityObservationSettings.noObservations();
    }

    /** A collector of figures with the one token that opens them and nothing else. */
    @Bean
    @Order(0)
    SecurityFilterChain metricsChain(HttpSecurity http, MetricsProperties metrics) throws Exception {
        return http.securityMatcher(new AndRequestMatcher(
                        EndpointRequest.to("prometheus"),
                        request -> metrics.letsIn(request.getHeader(HttpHeaders.AUTHORIZATION))))
                .authorizeHttpRequests(requests -> requests.anyRequest().permitAll())
                .sessionManagement(session -> session.sessionCreationPolicy(SessionCreationPolicy.STATELESS))
                .csrf(csrf -> csrf.disable())
                .build();
    }

    /** Callers that bring their credentials with each request: no session, no CSRF token. */
    @Bean
    @Order(1)
    SecurityFilterChain callerChain(HttpSecurity http, ApiTokens tokens) throws Exception {
        return http.securityMatcher(request -> request.getHeader(HttpHeaders.AUTHORIZATION) != null)
                .authorizeHttpRequests(requests -> requests.dispatcherTypeMatchers(
                                DispatcherType.ERROR, DispatcherType.FORWARD, DispatcherType.ASYNC)
                        .permitAll()
                        .requestMatchers(EndpointRequest.to("health"))
                        .permitAll()
                        .requestMatchers(EndpointRequest.toAnyEndpoint())
                        .hasRole(Role.ADMIN.name())
                        .requestMatchers("/engine-rest/**")
                        .hasRole(Role.ADMIN.name())
                        .anyRequest()
                        .authenticated())
                .addFilterBefore(new BearerFilter(tokens), BasicAuthenticationFilter.class)
                .httpBasic(basic -> basic.authenticationEntryPoint(new HttpStatusEntryPoint(HttpStatus.UNAUTHORIZED)))
                .sessionManagement(session -> session.sessionCreationPolicy(SessionCreationPolicy.STATELESS))
                .csrf(csrf -> csrf.disable())
                .build();
    }

    /** People at a browser. */
    @Bean
    @Order(3)
    SecurityFilterChain peopleChain(HttpSecurity http, LogInOutcome outcome) throws Exception {
        return http.authorizeHttpRequests(requests -> requests.dispatcherTypeMatchers(
                                DispatcherType.ERROR, DispatcherType.FORWARD, DispatcherType.ASYNC)
                        .permitAll()
                        .requestMatchers(
                                "/login",
                                "/assets/**",
                                "/favicon.ico",
                                "/public/**",
                                "/approvals/link/**",
                                "/welcome/**",
                                "/support/**",
                                "/survey/**",
                                "/help/**",
                                "/setup/**",
                                "/preferences/language")
                        .permitAll()
                        .requestMatchers(EndpointRequest.to("health"))
                        .permitAll()
                        .requestMatchers(EndpointRequest.toAnyEndpoint())
                        .hasRole(Role.ADMIN.name())
                        .requestMatchers("/engine-rest/**", "/h2-console/**")
                        .denyAll()
                        .requestMatchers("/camunda/api/admin/setup/**")
                        .denyAll()
                        .anyRequest()
                        .authenticated())
                .formLogin(login ->
                        login.loginPage("/login").failureHandler(outcome).successHandler(outcome.success()))
                .logout(logout -> logout.logoutSuccessUrl("/login?out"))
                .exceptionHandling(errors -> errors.defaultAuthenticationEntryPointFor(
                        new HttpStatusEntryPoint(HttpStatus.UNAUTHORIZED),
                        request ->
                                request.getRequestURI().startsWith("/api/") || request.getHeader("HX-Request") != null))
                .csrf(csrf -> csrf.spa().ignoringRequestMatchers("/public/**"))
                .headers(headers -> headers.contentSecurityPolicy(csp -> csp.policyDirectives(ContentPolicy.PAGE))
                        .referrerPolicy(referrer -> referrer.policy(ReferrerPolicy.SAME_ORIGIN)))
                .sessionManagement(withDefaults())
                .build();
    }
}
