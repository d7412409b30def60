package org.batoncrm.lead.web;

import java.util.Arrays;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.batoncrm.kernel.Invalid;
import org.batoncrm.kernel.Malformed;
import org.batoncrm.lead.LeadParticulars;
import org.batoncrm.web.rest.MergePatch;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Reads what a caller sends of a lead. Fields that only Baton writes are passed over, unknown ones refused. */
@Component
class LeadBody {

    private static final LeadParticulars NOTHING = new LeadParticulars(
            null, null, null, null, null, null, null, null, null, null, null, null, null, null, null, null, null, null);
    private static final Set<String> GIVEN = names(LeadParticulars.class);
    private static final Set<String> ONLY_OURS = names(LeadResource.class);

    private final MergePatch patches;

    LeadBody(MergePatch patches) {
        this.patches = patches;
    }

    LeadParticulars read(JsonNode body) {
        return merge(NOTHING, body);
    }

    LeadParticulars merge(LeadParticulars current, JsonNode body) {
        if (!body.isObject()) {
            throw new Malformed("", "error.malformed");
        }
        ObjectNode given = ((ObjectNode) body).deepCopy();
        given.properties().stream()
                .map(Map.Entry::getKey)
                .filter(name -> ONLY_OURS.contains(name) && !GIVEN.contains(name))
                .toList()
                .forEach(given::remove);
        JsonNode consent = given.get("consent");
        if (consent != null && consent.isBoolean()) {
            given.set("consent", JsonNodeFactory.instance.objectNode().put("contact", consent.booleanValue()));
        }
        return patches.apply(current, given, LeadParticulars.class);
    }

    static @Nullable String captureId(JsonNode body) {
        JsonNode given = body.get("captureId");
        if (given == null || given.isNull()) {
            return null;
        }
        String text = given.isString() || given.isNumber() ? given.asString() : null;
        new Invalid.Check()
                .that(text != null, "captureId", "error.format")
                .length(text, 100, "captureId")
                .orRefuse();
        return text;
    }

    private static Set<String> names(Class<? extends Record> type) {
        return Arrays.stream(type.getRecordComponents()).map(c -> c.getName()).collect(Collectors.toSet());
    }
}
