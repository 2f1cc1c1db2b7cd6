package faultline.lesson.practice;

import faultline.asm.ResourceLoader;
import faultline.asm.SourceLoader;
import faultline.boot.Guest;
import faultline.boot.GuestException;
import faultline.boot.GuestLoader;
import faultline.explain.Texts;
import faultline.isa.Encoder;
import faultline.isa.InstructionTable;
import faultline.lesson.Check;
import faultline.lesson.Choice;
import faultline.lesson.Exercise;
import faultline.lesson.Grade;
import faultline.lesson.Grader;
import faultline.lesson.GradingBudget;
import faultline.machine.cpu.InstructionDecoding;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import org.commonmark.parser.Parser;

/**
 * Makes practice without end: each seed gives one task, always the same. A task is made only when the broken kernel fails
 * where the original passes, and when each cause that is offered beside the right one would show something else. For one
 * thread at a time.
 */
public final class Practice {
    private static final int CHOICES = 4;
    private static final int MOST_LINKS = 7;
    private static final long GOLDEN_RATIO = 0x9E3779B97F4A7C15L;
    private static final String TABLE = "/faultline/lesson/practice/breaks.txt";
    private static final Map<String, List<String>> CHECKS = Map.of(
            "overflow", List.of("caught #DF", "event chain is #PF #PF #DF", "stack used for #DF is IST1",
                    "prints \"EXCEPTION: DOUBLE FAULT\"", "nothing below kernel_stack_bottom written",
                    "no reset within 100,000 instructions"),
            "errors", List.of("caught #DE", "event chain is #BP", "event chain is #DE", "stack used for #DE is IST1",
                    "prints \"EXCEPTION: BREAKPOINT\"", "prints \"EXCEPTION: DIVIDE ERROR\"",
                    "no reset within 100,000 instructions"),
            "program", List.of("caught #PF", "stack used for #PF is RSP0", "prints \"hello from ring 3\"",
                    "prints \"the program was ended, the kernel goes on\"", "no reset within 100,000 instructions"));

    private final GuestLoader loader;
    private final InstructionDecoding decoding;
    private final Grader grader;
    private final Texts texts;
    private final Texts rules;
    private final Map<String, List<Break>> breaks = new LinkedHashMap<>();

    /** Practice in the default locale's language. */
    public Practice(InstructionTable table) {
        this(table, Locale.getDefault());
    }

    /** @param locale in whose language its texts are, where there is one, else in English */
    public Practice(InstructionTable table, Locale locale) {
        texts = new Texts("faultline.lesson.practice", locale);
        rules = texts.sibling("faultline.explain.rules");
        loader = new GuestLoader(new Encoder(table));
        decoding = new InstructionDecoding(table);
        grader = new Grader(table, GradingBudget.DEFAULT);
        for (String line : read(TABLE).lines().toList()) {
            if (!line.isBlank() && !line.startsWith("#")) {
                Break read = Break.parse(line);
                breaks.computeIfAbsent(read.kernel(), kernel -> new ArrayList<>()).add(read);
            }
        }
    }

    /** The task of a seed; the seed decides its mode, too. */
    public PracticeTask task(long seed) {
        return task(seed, random(seed, 1).nextBoolean() ? PracticeTask.Mode.NAME : PracticeTask.Mode.REPAIR);
    }

    /** The task of a seed in one of the modes; the mistake is the same in both. */
    public PracticeTask task(long seed, PracticeTask.Mode mode) {
        Random random = random(seed, 2);
        List<String> kernels = List.copyOf(breaks.keySet());
        while (true) {
            String kernel = kernels.get(random.nextInt(kernels.size()));
            Draft draft = new Draft(kernel, random);
            if (draft.isFit()) {
                return draft.task(seed, mode);
            }
        }
    }

    /** Neighbouring seeds shall not give similar numbers. */
    private static Random random(long seed, int use) {
        return new Random((seed * 2 + use) * GOLDEN_RATIO);
    }

    /** Judges a repair: a source in the place of the broken one. */
    public Grade grade(PracticeTask task, String source) {
        return grader.grade(task.exercise(), task.kernel(), source);
    }

    private static String read(String resource) {
        try (InputStream in = Practice.class.getResourceAsStream(resource)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** All ways of breaking, for tests. */
    Map<String, List<Break>> breaks() {
        return breaks;
    }

    String original(String kernel) {
        return read("/lessons/practice/" + kernel + ".asm");
    }

    Outcome outcome(Guest guest) {
        return Outcome.of(guest, decoding);
    }

    Guest guest(String kernel, String source) {
        String name = kernel + ".asm";
        byte[] bytes = source.getBytes(StandardCharsets.UTF_8);
        SourceLoader own = file -> file.equals(name) ? bytes : null;
        try {
            return loader.assemble(own.orElse(ResourceLoader.lessons()), name);
        } catch (GuestException e) {
            throw new IllegalStateException(name + ": " + e.diagnostics(), e);
        }
    }

    private String cause(Break made) {
        return texts.get("cause." + made.cause(), made.about());
    }

    Exercise exercise(String kernel, String question, List<String> hints) {
        return new Exercise("practice", kernel + ".asm", kernel + ".asm", Parser.builder().build().parse(question),
                CHECKS.get(kernel).stream().map(Check::parse).toList(), hints);
    }

    /** A task in the making. */
    private final class Draft {
        private final String kernel;
        private final Random random;
        private final Break made;
        private final String original;
        private final String source;
        private final Guest guest;
        private final Outcome outcome;
        private final Outcome intended;

        private Draft(String kernel, Random random) {
            this.kernel = kernel;
            this.random = random;
            List<Break> all = breaks.get(kernel);
            made = all.get(random.nextInt(all.size()));
            original = original(kernel);
            source = made.applyTo(original, random);
            guest = guest(kernel, source);
            outcome = outcome(guest);
            intended = outcome(guest(kernel, original));
        }

        /** Whether the mistake shows: the kernel no longer does what it should. */
        private boolean isFit() {
            return !outcome.sameAs(intended)
                    && !grader.grade(exercise(kernel, "", List.of()), kernel + ".asm", source).passed();
        }

        private PracticeTask task(long seed, PracticeTask.Mode mode) {
            String question = texts.get("task." + mode.name());
            return new PracticeTask(seed, mode, kernel + ".asm", texts.get("story." + kernel), question, source, original,
                    guest, choices(), exercise(kernel, question, hints()));
        }

        private List<Choice> choices() {
            List<Choice> choices = new ArrayList<>();
            choices.add(new Choice(cause(made), true, ""));
            List<Break> others = new ArrayList<>(breaks.get(kernel));
            Collections.shuffle(others, random);
            for (Break other : others) {
                boolean stands = choices.stream().anyMatch(choice -> choice.text().equals(cause(other)));
                if (choices.size() < CHOICES && !stands) {
                    Outcome would = outcome(guest(kernel, other.applyTo(original, random)));
                    if (!would.sameAs(outcome)) {
                        choices.add(new Choice(cause(other), false, instead(would)));
                    }
                }
            }
            Collections.shuffle(choices, random);
            return choices;
        }

        private String instead(Outcome would) {
            if (would.chains().isEmpty()) {
                return texts.get("seen.none");
            }
            return texts.get(would.chains().equals(outcome.chains()) ? "seen.same" : "seen.instead", chains(would));
        }

        private List<String> hints() {
            List<String> hints = new ArrayList<>();
            hints.add(texts.get("hint.chain", outcome.chains().isEmpty() ? texts.get("seen.none") : chains(outcome)));
            outcome.firstBrokenUnlike(intended).ifPresent(rule -> hints.add(texts.get("hint.rule", rules.get(rule.name() + ".name"))));
            hints.add(texts.get("hint.where", made.anchor()));
            return hints;
        }
    }

    private String chains(Outcome outcome) {
        return String.join("; ", outcome.chains().stream().map(chain -> {
            List<String> links = chain.exceptions();
            String text = String.join(" → ", links.subList(0, Math.min(links.size(), MOST_LINKS)));
            return texts.get(chain.how(), links.size() > MOST_LINKS ? texts.get("chain.more", text) : text);
        }).toList());
    }
}
