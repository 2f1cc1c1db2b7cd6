package faultline.cli;

import faultline.explain.DescriptorText;
import faultline.explain.ErrorCodeText;
import faultline.explain.Explanation;
import faultline.explain.GateText;
import faultline.explain.SelectorText;
import faultline.explain.SymbolNames;
import faultline.explain.Texts;
import faultline.machine.exception.ExceptionVector;
import faultline.machine.segment.Descriptor;
import faultline.machine.segment.Gate;
import faultline.machine.segment.SegmentSelector;
import java.io.PrintWriter;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Explains an error code, gate, descriptor or selector in words. */
@Command(name = "decode", mixinStandardHelpOptions = true, resourceBundle = "faultline.cli.usage")
final class DecodeCommand implements Callable<Integer> {
    private static final int QUADWORD = 8;
    private static final int CONTROL_PROTECTION = 21;

    private final Texts texts = new Texts("faultline.cli.messages");
    private final Numbers numbers = new Numbers();

    @Spec
    private CommandSpec spec;
    @Parameters(index = "0", paramLabel = "KIND")
    private String kind;
    @Parameters(index = "1..*", arity = "1..*", paramLabel = "VALUE")
    private List<String> values;

    @Override
    public Integer call() throws CommandFailure {
        print(explain(kind.toLowerCase(Locale.ROOT)));
        return ExitCode.OK;
    }

    private Explanation explain(String name) throws CommandFailure {
        switch (name) {
            case "gate":
                long[] gate = quadwords(Gate.SIZE, Gate.SIZE);
                return new GateText(SymbolNames.NONE).explain(new Gate(gate[0], gate[1]));
            case "descriptor":
                long[] descriptor = quadwords(QUADWORD, 2 * QUADWORD);
                return new DescriptorText().explain(new Descriptor(descriptor[0], descriptor[1]));
            case "selector":
                return new SelectorText().explain(new SegmentSelector((int) single(16)));
            case "error":
                return new ErrorCodeText().explain(single(32));
            default:
                return errorCode(name);
        }
    }

    private Explanation errorCode(String name) throws CommandFailure {
        int vector = vector(name.startsWith("#") ? name.substring(1) : name);
        ErrorCodeText errorCodes = new ErrorCodeText();
        long code = single(32);
        if (!errorCodes.has(vector)) {
            throw new CommandFailure(ExitCode.USAGE, texts.get("decode.noErrorCode", ExceptionVector.symbol(vector)));
        }
        return errorCodes.explain(vector, code);
    }

    private int vector(String name) throws CommandFailure {
        for (ExceptionVector exception : ExceptionVector.values()) {
            String symbol = exception.symbol().replace("#", "").toLowerCase(Locale.ROOT);
            if (symbol.equals(name) || Integer.toString(exception.vector()).equals(name)) {
                return exception.vector();
            }
        }
        if (name.equals("cp") || name.equals(Integer.toString(CONTROL_PROTECTION))) {
            return CONTROL_PROTECTION;
        }
        throw new CommandFailure(ExitCode.USAGE, texts.get("decode.kind", kind));
    }

    private long single(int bits) throws CommandFailure {
        if (values.size() != 1) {
            throw new CommandFailure(ExitCode.USAGE,
                    texts.get("decode.single", kind, Integer.toString(values.size())));
        }
        return numbers.parse(values.get(0), bits);
    }

    /** Two quadwords, given as such or as bytes in the order of memory; the second is 0 when left out. */
    private long[] quadwords(int least, int most) throws CommandFailure {
        int count = values.size();
        long[] result = new long[2];
        if (count * QUADWORD == least || count * QUADWORD == most) {
            for (int i = 0; i < count; i++) {
                result[i] = numbers.parse(values.get(i), Long.SIZE);
            }
        } else if (count == least || count == most) {
            for (int i = 0; i < count; i++) {
                result[i / QUADWORD] |= (long) numbers.parseByte(values.get(i)) << 8 * (i % QUADWORD);
            }
        } else {
            String key = least == most ? "decode.gate.count" : "decode.descriptor.count";
            throw new CommandFailure(ExitCode.USAGE, texts.get(key, Integer.toString(count)));
        }
        return result;
    }

    private void print(Explanation explanation) {
        PrintWriter out = spec.commandLine().getOut();
        out.println(explanation.title());
        out.println(explanation.summary());
        int names = explanation.fields().stream().mapToInt(field -> field.name().length()).max().orElse(0);
        int widths = explanation.fields().stream().mapToInt(field -> field.value().length()).max().orElse(0);
        for (Explanation.Field field : explanation.fields()) {
            out.println("  " + padded(field.name(), names) + "  " + padded(field.value(), widths) + "  "
                    + field.meaning());
        }
        for (Explanation.Remark remark : explanation.remarks()) {
            out.println(texts.get(remark.problem() ? "decode.problem" : "decode.remark", remark.text()));
        }
    }

    private static String padded(String text, int width) {
        return text + " ".repeat(width - text.length());
    }
}
