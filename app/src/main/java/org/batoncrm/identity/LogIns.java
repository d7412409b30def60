package org.batoncrm.identity;

import java.util.List;
import org.springframework.security.core.authority.SimpleGrantedAuthority;
import org.springframework.security.core.userdetails.User;
import org.springframework.security.core.userdetails.UserDetails;
import org.springframework.security.core.userdetails.UserDetailsService;
import org.springframework.security.core.userdetails.UsernameNotFoundException;
import org.springframework.stereotype.Component;

/** Tells Spring Security who may log in. */
@Component
class LogIns implements UserDetailsService {

    private final org.springframework.jdbc.core.simple.JdbcClient jdbc;

    LogIns(org.springframework.jdbc.core.simple.JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    @Override
    public UserDetails loadUserByUsername(String login) {
        record Row(long id, String login, String passwordHash, boolean active) {}
        Row row = jdbc.sql("select id, login, password_hash, active from app_user where login = ?")
                .param(login)
                .query(Row.class)
                .optional()
                .filter(found -> found.passwordHash != null)
                .orElseThrow(() -> new UsernameNotFoundException(login));
        List<SimpleGrantedAuthority> roles =
                jdbc
                        .sql("select role from user_role where user_id = ?")
                        .param(row.id)
                        .query(String.class)
                        .list()
                        .stream()
                        .map(role -> new SimpleGrantedAuthority("ROLE_" + role))
                        .toList();
        return User.withUsername(row.login)
                .password(row.passwordHash)
                .disabled(!row.active)
                .authorities(roles)
                .build();
    }
}
