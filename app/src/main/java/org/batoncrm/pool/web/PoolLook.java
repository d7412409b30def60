package org.batoncrm.pool.web;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.batoncrm.kernel.RecordId;
import org.batoncrm.pool.Pool;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;
import org.springframework.web.servlet.HandlerInterceptor;
import org.springframework.web.servlet.config.annotation.InterceptorRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

/** Whoever opens a record of the pool, as a page or over REST, has looked at it. */
@Component
class PoolLook implements WebMvcConfigurer, HandlerInterceptor {

    private static final Pattern RECORD =
            Pattern.compile("(?:/api/v1)?/(?:leads|accounts)/((?:LEAD|ACCT)-[1-9][0-9]{0,17})(?:/.*)?");

    private final ObjectProvider<Pool> pool;

    PoolLook(ObjectProvider<Pool> pool) {
        this.pool = pool;
    }

    @Override
    public void addInterceptors(InterceptorRegistry registry) {
        registry.addInterceptor(this)
                .addPathPatterns("/leads/**", "/accounts/**", "/api/v1/leads/**", "/api/v1/accounts/**");
    }

    @Override
    public boolean preHandle(HttpServletRequest request, HttpServletResponse response, Object handler) {
        Matcher record = RECORD.matcher(request.getRequestURI());
        if ("GET".equals(request.getMethod()) && record.matches()) {
            RecordId.parse(record.group(1)).ifPresent(id -> pool.getObject().look(id));
        }
        return true;
    }
}
