package faultline.history.file;

import com.fasterxml.jackson.annotation.JsonSetter;
import com.fasterxml.jackson.annotation.Nulls;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.MapperFeature;
import com.fasterxml.jackson.databind.cfg.CoercionAction;
import com.fasterxml.jackson.databind.cfg.CoercionInputShape;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.type.LogicalType;
import java.io.IOException;

/** Reads JSON strictly: nothing unknown, missing, double or of another type. */
final class Json {
    static final JsonMapper MAPPER = JsonMapper.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS, DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES,
                    DeserializationFeature.FAIL_ON_MISSING_CREATOR_PROPERTIES,
                    DeserializationFeature.FAIL_ON_NULL_CREATOR_PROPERTIES,
                    DeserializationFeature.FAIL_ON_NUMBERS_FOR_ENUMS)
            .disable(DeserializationFeature.ACCEPT_FLOAT_AS_INT)
            .disable(MapperFeature.ALLOW_COERCION_OF_SCALARS)
            .withCoercionConfig(LogicalType.Textual, config -> config
                    .setCoercion(CoercionInputShape.Integer, CoercionAction.Fail)
                    .setCoercion(CoercionInputShape.Float, CoercionAction.Fail)
                    .setCoercion(CoercionInputShape.Boolean, CoercionAction.Fail))
            .defaultSetterInfo(JsonSetter.Value.forContentNulls(Nulls.FAIL))
            .build();

    private Json() {
    }

    static JsonNode tree(byte[] bytes, String entry) throws IOException, RunFileException {
        try {
            return MAPPER.readTree(bytes);
        } catch (JsonProcessingException problem) {
            throw refusal(problem, entry);
        }
    }

    static <T> T read(byte[] bytes, String entry, Class<T> type) throws IOException, RunFileException {
        try {
            T value = MAPPER.readValue(bytes, type);
            if (value == null) {
                throw new RunFileException("damaged.json", entry, "1", "null");
            }
            return value;
        } catch (JsonProcessingException problem) {
            throw refusal(problem, entry);
        }
    }

    private static RunFileException refusal(JsonProcessingException problem, String entry) {
        String place = problem instanceof JsonMappingException mapping && !mapping.getPath().isEmpty()
                ? entry + mapping.getPathReference().replaceAll("[^\\[]*\\[\"?([^\"\\]]*)\"?\\](->)?", "/$1") : entry;
        String line = problem.getLocation() == null ? "?" : Integer.toString(problem.getLocation().getLineNr());
        return new RunFileException("damaged.json", place, line, problem.getOriginalMessage());
    }
}
