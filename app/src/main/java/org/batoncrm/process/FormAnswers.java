package org.batoncrm.process;

import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Date;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.jspecify.annotations.Nullable;

/** What a person filled in: it is handed to the record and leaves the engine, which keeps only what it decides by. */
public final class FormAnswers {

    private FormAnswers() {}

    public static <T> @Nullable T take(DelegateExecution execution, ProcessVariable<T> field) {
        T answer = field.find(execution).orElse(null);
        execution.removeVariable(field.name());
        return answer;
    }

    public static @Nullable Boolean takeYes(DelegateExecution execution, ProcessVariable<String> field) {
        String answer = take(execution, field);
        return answer == null ? null : "YES".equals(answer);
    }

    public static @Nullable Integer takeNumber(DelegateExecution execution, ProcessVariable<String> field) {
        String answer = take(execution, field);
        return answer == null || answer.isBlank() ? null : Integer.valueOf(answer);
    }

    /** A date is text from our tasklist and a date from Camunda's own. */
    public static @Nullable LocalDate takeDate(DelegateExecution execution, ProcessVariable<String> field) {
        Object answer = execution.getVariable(field.name());
        execution.removeVariable(field.name());
        if (answer instanceof Date date) {
            return date.toInstant().atZone(ZoneOffset.UTC).toLocalDate();
        }
        return answer == null || answer.toString().isBlank() ? null : LocalDate.parse(answer.toString());
    }
}
