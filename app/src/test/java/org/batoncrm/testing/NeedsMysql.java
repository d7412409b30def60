package org.batoncrm.testing;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.extension.ConditionEvaluationResult;
import org.junit.jupiter.api.extension.ExecutionCondition;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.extension.ExtensionContext;

/** A test that is about MySQL itself: left out and named when there is no server, failing then with CI=true. */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@ExtendWith(NeedsMysql.Condition.class)
public @interface NeedsMysql {

    /** Looks for the server. */
    class Condition implements ExecutionCondition {

        @Override
        public ConditionEvaluationResult evaluateExecutionCondition(ExtensionContext context) {
            return MysqlServer.isThere()
                    ? ConditionEvaluationResult.enabled("there is a server")
                    : NotRun.because(MysqlServer.MISSING);
        }
    }
}
