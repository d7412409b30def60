package org.batoncrm.web;

import org.batoncrm.kernel.Invalid;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.exc.UnrecognizedPropertyException;

/** JSON that can be read but not taken: it names a field that there is not, or fills one with something else. */
public final class UntakenJson {

    private UntakenJson() {}

    /** The same answer wherever a body is read: 422 with the field. */
    public static Invalid refusal(JacksonException wrong) {
        if (wrong instanceof UnrecognizedPropertyException unknown) {
            return new Invalid(unknown.getPropertyName(), "error.unknownField", unknown.getPropertyName());
        }
        String field = wrong.getPath().isEmpty() ? null : wrong.getPath().get(0).getPropertyName();
        return new Invalid(field == null ? "" : field, "error.format");
    }
}
