package org.batoncrm.web.rest;

import java.util.Map;
import org.batoncrm.kernel.Invalid;
import org.batoncrm.kernel.Malformed;
import org.batoncrm.web.UntakenJson;
import org.springframework.stereotype.Component;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectMapper;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** JSON merge patch (RFC 7396) on the record that a resource takes as input. */
@Component
public class MergePatch {

    private final ObjectMapper json;

    MergePatch(JsonMapper json) {
        this.json = json.rebuild()
                .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
                .build();
    }

    /**
     * The input that the resource would have been given if the patch had been in it. Unknown fields and wrong types
     * are refused ({@link Invalid}), a patch that is no object is {@link Malformed}.
     *
     * @param current what the resource's input would look like for the record as it is
     */
    public <T> T apply(T current, JsonNode patch, Class<T> type) {
        if (!patch.isObject()) {
            throw new Malformed("", "error.malformed");
        }
        try {
            return json.treeToValue(merge(json.valueToTree(current), patch), type);
        } catch (JacksonException wrong) {
            throw UntakenJson.refusal(wrong);
        }
    }

    private JsonNode merge(JsonNode target, JsonNode patch) {
        if (!patch.isObject()) {
            return patch;
        }
        ObjectNode merged = target.isObject() ? ((ObjectNode) target).deepCopy() : json.createObjectNode();
        for (Map.Entry<String, JsonNode> field : patch.properties()) {
            if (field.getValue().isNull()) {
                merged.putNull(field.getKey());
            } else {
                JsonNode before = merged.has(field.getKey()) ? merged.get(field.getKey()) : json.createObjectNode();
                merged.set(field.getKey(), merge(before, field.getValue()));
            }
        }
        return merged;
    }
}
