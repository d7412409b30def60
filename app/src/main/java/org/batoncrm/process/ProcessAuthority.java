package org.batoncrm.process;

import org.batoncrm.identity.CurrentUser;
import org.camunda.bpm.engine.impl.delegate.DefaultDelegateInterceptor;
import org.camunda.bpm.engine.impl.delegate.DelegateInvocation;

/**
 * Runs every delegate with the authority of the process, not with that of the person whose click happened to run it:
 * the same step must do the same, whoever completed the task before it.
 */
final class ProcessAuthority extends DefaultDelegateInterceptor {

    @Override
    protected void handleInvocationInContext(DelegateInvocation invocation) throws Exception {
        Exception failure = CurrentUser.asProcess(() -> {
            try {
                super.handleInvocationInContext(invocation);
                return null;
            } catch (Exception thrown) {
                return thrown;
            }
        });
        if (failure != null) {
            throw failure;
        }
    }
}
