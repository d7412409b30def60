package org.batoncrm.process.webapps;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.List;
import java.util.stream.Stream;
import org.batoncrm.identity.Role;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.identity.Group;
import org.camunda.bpm.engine.rest.security.auth.AuthenticationProvider;
import org.camunda.bpm.engine.rest.security.auth.AuthenticationResult;
import org.springframework.security.authentication.AnonymousAuthenticationToken;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.context.SecurityContextHolder;

/**
 * Whoever is logged in at Baton is logged in at the engine, with the roles of that log-in. Made by name, by the engine's
 * filter, so it has to be public.
 */
public class BatonLogin implements AuthenticationProvider {

    @Override
    public AuthenticationResult extractAuthenticatedUser(HttpServletRequest request, ProcessEngine engine) {
        Authentication person = SecurityContextHolder.getContext().getAuthentication();
        if (person == null || !person.isAuthenticated() || person instanceof AnonymousAuthenticationToken) {
            return AuthenticationResult.unsuccessful();
        }
        AuthenticationResult result = AuthenticationResult.successful(person.getName());
        result.setGroups(groups(person, engine));
        result.setTenants(List.of());
        return result;
    }

    @Override
    public void augmentResponseByAuthenticationChallenge(HttpServletResponse response, ProcessEngine engine) {
        // Baton's own filter has already asked for the log-in.
    }

    /** Roles as the log-in carries them (a token may carry fewer than the person has), teams as the engine sees them. */
    static List<String> groups(Authentication person, ProcessEngine engine) {
        Stream<String> roles = person.getAuthorities().stream()
                .map(authority -> String.valueOf(authority.getAuthority()))
                .filter(name -> name.startsWith("ROLE_"))
                .map(name -> name.substring("ROLE_".length()))
                .flatMap(name ->
                        Stream.of(Role.values()).filter(role -> role.name().equals(name)))
                .map(Role::code);
        Stream<String> teams =
                engine
                        .getIdentityService()
                        .createGroupQuery()
                        .groupMember(person.getName())
                        .groupType("TEAM")
                        .list()
                        .stream()
                        .map(Group::getId);
        return Stream.concat(roles, teams).toList();
    }
}
