package faultline.lesson.progress;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import faultline.explain.Texts;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** Progress as JSON. */
final class ProgressFormat {
    private static final String FORMAT = "format";
    private static final String NAME = "faultline-progress";
    private static final String VERSION = "version";
    private static final int OUR_VERSION = 1;
    private static final int LONGEST_NAME = 200;
    private static final int MOST_LESSONS = 10_000;

    private final Texts texts;
    private final ObjectMapper json = JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT)
            .enable(SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS)
            .enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .disable(DeserializationFeature.ACCEPT_FLOAT_AS_INT).build();

    ProgressFormat(Texts texts) {
        this.texts = texts;
    }

    byte[] write(Progress progress) {
        ObjectNode root = json.createObjectNode().put(FORMAT, NAME).put(VERSION, OUR_VERSION);
        root.setAll((ObjectNode) json.valueToTree(progress));
        try {
            return json.writeValueAsBytes(root);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    /** @throws ProgressException with what is wrong in the content */
    Progress read(byte[] content) throws ProgressException {
        try {
            JsonNode root = json.readTree(StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(content)).toString());
            if (!root.isObject() || !NAME.equals(root.path(FORMAT).asText())) {
                throw new ProgressException(texts.get("format"));
            }
            int version = root.path(VERSION).asInt();
            if (version != OUR_VERSION) {
                throw new ProgressException(texts.get("version", Integer.toString(version), Integer.toString(OUR_VERSION)));
            }
            ObjectNode own = ((ObjectNode) root).without(List.of(FORMAT, VERSION));
            return checked(json.treeToValue(own, Progress.class));
        } catch (JsonProcessingException e) {
            int line = e.getLocation() == null ? 0 : e.getLocation().getLineNr();
            throw new ProgressException(texts.get("json", Integer.toString(line)));
        } catch (CharacterCodingException e) {
            throw new ProgressException(texts.get("utf8"));
        }
    }

    private Progress checked(Progress progress) throws ProgressException {
        boolean good = progress.lessons() != null && progress.lessons().size() <= MOST_LESSONS;
        for (var entry : progress.lessons().entrySet()) {
            LessonProgress lesson = entry.getValue();
            Place place = lesson == null ? null : lesson.place();
            good &= lesson != null && entry.getKey().length() <= LONGEST_NAME
                    && (place == null || place.title() != null && place.kernel() != null && place.microStep() >= 0
                            && place.step() >= -1);
        }
        if (!good) {
            throw new ProgressException(texts.get("content"));
        }
        return progress;
    }
}
