package org.batoncrm.lead;

import jakarta.persistence.AttributeConverter;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.json.JsonMapper;

/** Keeps small structures, which nobody searches in, as JSON text. */
final class JsonColumn {

    static final int LONG = 1_000_000;

    private static final JsonMapper MAPPER = JsonMapper.builder()
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .build();

    private JsonColumn() {}

    static String write(Object structure) {
        return MAPPER.writeValueAsString(structure);
    }

    static Map<String, Object> map(LeadParticulars particulars) {
        return MAPPER.convertValue(particulars, new TypeReference<>() {});
    }

    static LeadParticulars particulars(Map<String, @Nullable Object> fields) {
        return MAPPER.convertValue(fields, LeadParticulars.class);
    }

    private static <T> @Nullable T read(@Nullable String json, TypeReference<T> type) {
        return json == null ? null : MAPPER.readValue(json, type);
    }

    abstract static class Of<T> implements AttributeConverter<T, String> {

        private final TypeReference<T> type;

        Of(TypeReference<T> type) {
            this.type = type;
        }

        @Override
        public @Nullable String convertToDatabaseColumn(@Nullable T structure) {
            return structure == null ? null : write(structure);
        }

        @Override
        public @Nullable T convertToEntityAttribute(@Nullable String json) {
            return read(json, type);
        }
    }

    static class OfConsent extends Of<Consent> {
        OfConsent() {
            super(new TypeReference<>() {});
        }
    }

    static class OfCustom extends Of<Map<String, Object>> {
        OfCustom() {
            super(new TypeReference<>() {});
        }
    }

    static class OfReasons extends Of<List<LeadRating.ScoreReason>> {
        OfReasons() {
            super(new TypeReference<>() {});
        }
    }

    static class OfRouting extends Of<RoutingNote> {
        OfRouting() {
            super(new TypeReference<>() {});
        }
    }

    static class OfCandidates extends Of<List<DuplicateCandidate>> {
        OfCandidates() {
            super(new TypeReference<>() {});
        }
    }

    static class OfQualification extends Of<LeadContacts.Qualification> {
        OfQualification() {
            super(new TypeReference<>() {});
        }
    }

    static class OfConversion extends Of<ConversionNote> {
        OfConversion() {
            super(new TypeReference<>() {});
        }
    }

    static class OfHandoff extends Of<LeadHandoffs.Handoff> {
        OfHandoff() {
            super(new TypeReference<>() {});
        }
    }
}
