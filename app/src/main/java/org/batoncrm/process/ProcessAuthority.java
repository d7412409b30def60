package org.batoncrm.process;

import org.batoncrm.identity.CurrentUser;
import org.batoncrm.kernel.LogContext;
import org.camunda.bpm.engine.impl.delegate.DefaultDelegateInterceptor;
import org.camunda.bpm.engine.impl.delegate.DelegateInvocation;
import org.camunda.bpm.engine.impl.persistence.entity.ExecutionEntity;
import org.slf4j.MDC;

/**
 * Runs every delegate with the authority of the process, not with that of the person whose click happened to run it:
 * the same step must do the same, whoever completed the task before it.
 */
final class ProcessAuthority extends DefaultDelegateInterceptor {

    /**
     * The engine itself says beside each line of the log where it is; the record is said here. After a failure it stays
     * for the line that tells of it; whoever owns the thread clears it.
     */
    @Override
    protected void handleInvocationInContext(DelegateInvocation invocation) throws Exception {
        String before = MDC.get(LogContext.RECORD);
        String record = invocation.getContextExecution() instanceof ExecutionEntity execution
                ? execution.getProcessBusinessKey()
                : null;
        if (record == null || record.equals(before)) {
            asProcess(invocation);
            return;
        }
        MDC.put(LogContext.RECORD, record);
        asProcess(invocation);
        if (before == null) {
            MDC.remove(LogContext.RECORD);
        } else {
            MDC.put(LogContext.RECORD, before);
        }
    }

    private void asProcess(DelegateInvocation invocation) throws Exception {
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
