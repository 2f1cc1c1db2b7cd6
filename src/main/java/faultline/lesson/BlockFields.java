package faultline.lesson;

import faultline.explain.Texts;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The fields of a block in a lesson's text: lines {@code key: value}. A line that begins with a space continues the value
 * before it.
 */
final class BlockFields {
    /** A value, and the line of the file in which it begins. */
    record Field(String key, String value, int line) {
    }

    private final String file;
    private final int line;
    private final List<String> keys;
    private final Texts texts;
    private final List<Field> fields = new ArrayList<>();

    /**
     * @param line    that of the block's fence in the file; its content begins in the next one
     * @param content the lines between the fences
     * @param keys    those that may stand here
     */
    BlockFields(String file, int line, String content, List<String> keys, Texts texts) throws LessonException {
        this.file = file;
        this.line = line;
        this.keys = keys;
        this.texts = texts;
        List<String> lines = content.lines().toList();
        for (int i = 0; i < lines.size(); i++) {
            add(lines.get(i), line + 1 + i);
        }
    }

    private void add(String text, int at) throws LessonException {
        if (text.isBlank()) {
            return;
        }
        int last = fields.size() - 1;
        if (text.startsWith(" ") && last >= 0) {
            Field begun = fields.get(last);
            fields.set(last, new Field(begun.key, (begun.value + ' ' + text.strip()).strip(), begun.line));
            return;
        }
        int colon = text.indexOf(':');
        String key = colon < 0 ? text.strip() : text.substring(0, colon).strip();
        if (colon < 0 || !keys.contains(key)) {
            throw new LessonException(file, at, texts.get("block.key", key, String.join(", ", keys)));
        }
        fields.add(new Field(key, text.substring(colon + 1).strip(), at));
    }

    /** All fields of this name, in their order. */
    List<Field> all(String key) {
        return fields.stream().filter(field -> field.key.equals(key)).toList();
    }

    /** The field of this name, which may stand here once. */
    Optional<Field> optional(String key) throws LessonException {
        List<Field> found = all(key);
        if (found.size() > 1) {
            throw problem(found.get(1), texts.get("block.twice", key));
        }
        return found.stream().findFirst();
    }

    /** The field of this name, which must stand here, and not be empty. */
    Field required(String key) throws LessonException {
        Field field = optional(key)
                .orElseThrow(() -> new LessonException(file, line, texts.get("block.missing", key)));
        if (field.value.isEmpty()) {
            throw problem(field, texts.get("block.empty", key));
        }
        return field;
    }

    /** What to throw when a field's value is wrong. */
    LessonException problem(Field field, String what) {
        return new LessonException(file, field.line, what);
    }
}
