package faultline.lesson;

import faultline.explain.Texts;
import faultline.lesson.delivery.DeliveryOrder;
import faultline.machine.event.MachineEvent.FrameField;
import faultline.machine.exception.ExceptionVector;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import org.commonmark.node.FencedCodeBlock;
import org.commonmark.node.Node;
import org.commonmark.parser.Parser;

/** Reads the blocks {@code predict}, {@code order}, {@code exercise} and {@code claim} of a lesson's text. */
final class BlockReader {
    private static final String PREDICT = "predict";
    private static final String ORDER = "order";
    private static final String EXERCISE = "exercise";
    private static final List<String> PREDICT_KEYS = List.of("kind", "at", "of", "field", "question", "why");
    private static final String CLAIM = "claim";
    private static final List<String> CLAIM_KEYS = List.of("kernel", "check");
    private static final List<String> ORDER_KEYS = List.of("at", "of", "detail", "task", "why");
    private static final List<String> EXERCISE_KEYS = List.of("name", "kernel", "task", "check", "hint", "solution");

    private final String file;
    private final int bodyLine;
    private final Texts texts;
    private final CheckParser checks = new CheckParser();
    private final Parser markdown = Parser.builder().build();
    private final Set<String> names = new HashSet<>();

    /** @param bodyLine lines of the file before the Markdown */
    BlockReader(String file, int bodyLine, Texts texts) {
        this.file = file;
        this.bodyLine = bodyLine;
        this.texts = texts;
    }

    static boolean isBlock(FencedCodeBlock block) {
        return isPrediction(block) || isOrdering(block) || isClaim(block) || EXERCISE.equals(block.getInfo());
    }

    static boolean isPrediction(FencedCodeBlock block) {
        return PREDICT.equals(block.getInfo());
    }

    static boolean isOrdering(FencedCodeBlock block) {
        return ORDER.equals(block.getInfo());
    }

    static boolean isClaim(FencedCodeBlock block) {
        return CLAIM.equals(block.getInfo());
    }

    private BlockFields fields(FencedCodeBlock block, List<String> keys) throws LessonException {
        int line = bodyLine + block.getSourceSpans().get(0).getLineIndex() + 1;
        return new BlockFields(file, line, block.getLiteral(), keys, texts);
    }

    /** @param moment that of the step, which is meant unless the block names another */
    Prediction prediction(FencedCodeBlock block, KernelMoment moment) throws LessonException {
        BlockFields fields = fields(block, PREDICT_KEYS);
        BlockFields.Field kind = fields.required("kind");
        PredictionKind asked = PredictionKind.of(kind.value()).orElseThrow(() -> fields.problem(kind,
                texts.get("predict.kind", kind.value(), String.join(", ", PredictionKind.words()))));
        return new Prediction(asked, moment(fields, moment), vector(fields), field(fields, asked),
                fields.optional("question").map(BlockFields.Field::value), text(fields.required("why")));
    }

    /** @param moment that of the step, which is meant unless the block names another */
    Ordering ordering(FencedCodeBlock block, KernelMoment moment) throws LessonException {
        BlockFields fields = fields(block, ORDER_KEYS);
        return new Ordering(moment(fields, moment), vector(fields), detail(fields),
                fields.optional("task").map(BlockFields.Field::value), text(fields.required("why")));
    }

    private DeliveryOrder.Detail detail(BlockFields fields) throws LessonException {
        Optional<BlockFields.Field> detail = fields.optional("detail");
        if (detail.isEmpty()) {
            return DeliveryOrder.Detail.WAY;
        }
        return Arrays.stream(DeliveryOrder.Detail.values())
                .filter(one -> one.name().toLowerCase(Locale.ROOT).equals(detail.get().value())).findFirst()
                .orElseThrow(() -> fields.problem(detail.get(), texts.get("order.detail", detail.get().value())));
    }

    private KernelMoment moment(BlockFields fields, KernelMoment step) throws LessonException {
        Optional<BlockFields.Field> at = fields.optional("at");
        if (at.isEmpty()) {
            return step;
        }
        try {
            return KernelMoment.parse(at.get().value(), step.kernel());
        } catch (IllegalArgumentException e) {
            throw fields.problem(at.get(), e.getMessage());
        }
    }

    private OptionalInt vector(BlockFields fields) throws LessonException {
        Optional<BlockFields.Field> of = fields.optional("of");
        if (of.isEmpty()) {
            return OptionalInt.empty();
        }
        return OptionalInt.of(Arrays.stream(ExceptionVector.values())
                .filter(exception -> exception.symbol().equals(of.get().value())).findFirst()
                .orElseThrow(() -> fields.problem(of.get(), texts.get("predict.of", of.get().value()))).vector());
    }

    private FrameField field(BlockFields fields, PredictionKind kind) throws LessonException {
        if (kind != PredictionKind.PUSHED_VALUE) {
            Optional<BlockFields.Field> unfit = fields.optional("field");
            if (unfit.isPresent()) {
                throw fields.problem(unfit.get(), texts.get("predict.field.unfit"));
            }
            return null;
        }
        BlockFields.Field field = fields.required("field");
        return Arrays.stream(FrameField.values()).filter(name -> name.name().equals(field.value())).findFirst()
                .orElseThrow(() -> fields.problem(field, texts.get("predict.field", field.value())));
    }

    private Node text(BlockFields.Field field) {
        return markdown.parse(field.value());
    }

    /** @param kernel that of the step, which is given unless the block names another */
    Exercise exercise(FencedCodeBlock block, String kernel) throws LessonException {
        BlockFields fields = fields(block, EXERCISE_KEYS);
        Optional<BlockFields.Field> named = fields.optional("name");
        String name = named.map(BlockFields.Field::value).orElse(EXERCISE);
        if (!names.add(name)) {
            throw fields.problem(named.orElseGet(() -> fields.all("task").get(0)), texts.get("exercise.name", name));
        }
        List<Check> read = checks(fields);
        BlockFields.Field task = fields.required("task");
        if (read.isEmpty()) {
            throw fields.problem(task, texts.get("exercise.check"));
        }
        return new Exercise(name, fields.optional("kernel").map(BlockFields.Field::value).orElse(kernel),
                fields.optional("solution").map(BlockFields.Field::value).orElse("solution.asm"), text(task), read,
                fields.all("hint").stream().map(BlockFields.Field::value).toList());
    }

    private List<Check> checks(BlockFields fields) throws LessonException {
        List<Check> read = new ArrayList<>();
        for (BlockFields.Field check : fields.all("check")) {
            try {
                read.add(checks.parse(check.value()));
            } catch (IllegalArgumentException e) {
                throw fields.problem(check, e.getMessage());
            }
        }
        return read;
    }

    /** @param kernel that of the step, which is meant unless the block names another */
    Claim claim(FencedCodeBlock block, String kernel) throws LessonException {
        BlockFields fields = fields(block, CLAIM_KEYS);
        fields.all("check").stream().findFirst().orElseThrow(() -> new LessonException(file,
                bodyLine + block.getSourceSpans().get(0).getLineIndex() + 1, texts.get("block.missing", "check")));
        return new Claim(fields.optional("kernel").map(BlockFields.Field::value).orElse(kernel), checks(fields));
    }
}
