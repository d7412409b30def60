package org.batoncrm.modelfile;

import org.batoncrm.kernel.Rejected;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** Reads forms, also drafts that no rule has looked at yet. */
public final class JsonText {

    private static final JsonMapper JSON = JsonMapper.builder().build();

    private JsonText() {}

    /** The object that the file holds; {@link Rejected} when it holds no JSON, or something else. */
    public static ObjectNode parse(String file, String content) {
        try {
            if (JSON.readTree(content) instanceof ObjectNode form) {
                return form;
            }
        } catch (JacksonException unreadable) {
            // Said below, as for JSON that is no form.
        }
        throw new Rejected("modelfile.json", file);
    }
}
