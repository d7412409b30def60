package org.batoncrm.web;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.annotation.Configuration;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.TransactionStatus;
import org.springframework.transaction.support.DefaultTransactionDefinition;
import org.springframework.transaction.support.TransactionSynchronizationManager;
import org.springframework.web.servlet.AsyncHandlerInterceptor;
import org.springframework.web.servlet.config.annotation.InterceptorRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

/**
 * One read-only transaction around each GET, page drawing included. A page asks a dozen services, and each would begin
 * and end a transaction of its own and read the same person and record again; within one, it also shows one moment.
 * Nothing that a GET runs may write: a write fails on MySQL and is not flushed anywhere else.
 */
@Configuration(proxyBeanMethods = false)
class ReadTransaction implements WebMvcConfigurer, AsyncHandlerInterceptor {

    private static final String OPEN = ReadTransaction.class.getName();

    private static final Logger LOG = LoggerFactory.getLogger(ReadTransaction.class);

    private final PlatformTransactionManager transactions;
    private final DatabaseAway away;

    ReadTransaction(PlatformTransactionManager transactions, DatabaseAway away) {
        this.transactions = transactions;
        this.away = away;
    }

    @Override
    public void addInterceptors(InterceptorRegistry registry) {
        // The content of a file may come from another system, and go to somebody with a slow line.
        registry.addInterceptor(this)
                .addPathPatterns("/**")
                .excludePathPatterns(
                        "/assets/**",
                        "/actuator/**",
                        "/records/*/files/*/content",
                        "/inbox/*/letter",
                        "/inbox/*/raw",
                        "/inbox/*/files/*",
                        "/api/v1/records/*/files/*/content");
    }

    @Override
    public boolean preHandle(HttpServletRequest request, HttpServletResponse response, Object handler) {
        if (reads(request) && !TransactionSynchronizationManager.isActualTransactionActive()) {
            DefaultTransactionDefinition readOnly =
                    new DefaultTransactionDefinition(TransactionDefinition.PROPAGATION_REQUIRED);
            readOnly.setReadOnly(true);
            request.setAttribute(OPEN, transactions.getTransaction(readOnly));
        }
        return true;
    }

    @Override
    public void afterCompletion(
            HttpServletRequest request, HttpServletResponse response, Object handler, @Nullable Exception failure) {
        end(request);
    }

    /** A live stream of news must not hold a connection for as long as the page is open. */
    @Override
    public void afterConcurrentHandlingStarted(
            HttpServletRequest request, HttpServletResponse response, Object handler) {
        end(request);
    }

    private void end(HttpServletRequest request) {
        if (request.getAttribute(OPEN) instanceof TransactionStatus open) {
            request.removeAttribute(OPEN);
            try {
                end(open);
            } catch (RuntimeException failed) {
                if (!away.explains(failed)) {
                    throw failed;
                }
                // Nothing was written, and the answer is made.
                LOG.debug("The line broke behind a page", failed);
            }
        }
    }

    private void end(TransactionStatus open) {
        if (open.isRollbackOnly()) {
            transactions.rollback(open);
        } else {
            transactions.commit(open);
        }
    }

    private static boolean reads(HttpServletRequest request) {
        return "GET".equals(request.getMethod()) || "HEAD".equals(request.getMethod());
    }
}
