package org.batoncrm.process.webapps;

import org.camunda.bpm.engine.impl.context.Context;
import org.camunda.bpm.engine.impl.interceptor.Command;
import org.camunda.bpm.engine.impl.interceptor.CommandInterceptor;

/**
 * The engine's own rights are asked only when a call comes through the engine's own doors. Baton's services check their
 * own rights before they call the engine, and would otherwise be refused what they have already allowed.
 */
final class OutsideCalls extends CommandInterceptor {

    private static final ThreadLocal<Boolean> OUTSIDE = new ThreadLocal<>();

    static void begin() {
        OUTSIDE.set(true);
    }

    static void end() {
        OUTSIDE.remove();
    }

    @Override
    public <T> T execute(Command<T> command) {
        if (!Boolean.TRUE.equals(OUTSIDE.get())) {
            Context.getCommandContext().disableAuthorizationCheck();
        }
        return next.execute(command);
    }
}
