package org.batoncrm.identity;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Optional;
import java.util.Set;
import org.springframework.security.authentication.AbstractAuthenticationToken;
import org.springframework.security.core.authority.SimpleGrantedAuthority;
import org.springframework.security.core.context.SecurityContext;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.web.filter.OncePerRequestFilter;

/** Lets a caller with a good API token in; with a bad one the request goes on as nobody and ends at 401. */
class BearerFilter extends OncePerRequestFilter {

    /** Acts as the user, with the token's roles only. */
    static final class ByToken extends AbstractAuthenticationToken {

        private final String login;
        private final Set<Role> roles;

        ByToken(String login, Set<Role> roles) {
            super(roles.stream()
                    .map(role -> new SimpleGrantedAuthority("ROLE_" + role.name()))
                    .toList());
            this.login = login;
            this.roles = roles;
            setAuthenticated(true);
        }

        Set<Role> roles() {
            return roles;
        }

        @Override
        public Object getCredentials() {
            return "";
        }

        @Override
        public Object getPrincipal() {
            return login;
        }
    }

    private final ApiTokens tokens;

    BearerFilter(ApiTokens tokens) {
        this.tokens = tokens;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        String header = request.getHeader("Authorization");
        if (header != null && header.regionMatches(true, 0, "Bearer ", 0, 7)) {
            Optional<ApiTokens.Bearer> bearer = tokens.find(header.substring(7).strip());
            if (bearer.isPresent()) {
                SecurityContext context = SecurityContextHolder.createEmptyContext();
                context.setAuthentication(
                        new ByToken(bearer.get().login(), bearer.get().roles()));
                SecurityContextHolder.setContext(context);
            }
        }
        chain.doFilter(request, response);
    }
}
