package faultline.bench.frames;

import java.io.PrintStream;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.ToLongFunction;
import java.util.stream.Collectors;

/** Prints what was measured. */
final class Report {
    static final long FRAME = 16_700_000;
    private static final long STALL = 50_000_000;
    private static final int WORST = 5;

    private final PrintStream out;
    private final Disturbances disturbances;

    Report(PrintStream out, Disturbances disturbances) {
        this.out = out;
        this.disturbances = disturbances;
    }

    void print(String title, List<StepTimes> steps) {
        out.printf("%n%s%n", title);
        out.printf("%-22s %5s %6s | %-22s | %-15s | %-20s | %-20s | %s%n", "", "", "", "pulse took, ms", "within %",
                "window's thread, ms", "painting thread, ms", "painted");
        out.printf("%-22s %5s %6s | %6s %7s %7s | %7s %7s | %6s %6s %6s | %6s %6s %6s | %s%n", "motion", "steps", "pulses",
                "50 %", "95 %", "99.9 %", "16.7 ms", "50 ms", "mean", "95 %", "most", "mean", "95 %", "most", "mean");
        Map<String, List<StepTimes>> kinds = steps.stream().collect(Collectors.groupingBy(StepTimes::motion, TreeMap::new,
                Collectors.toList()));
        kinds.forEach((kind, of) -> row(kind, of.size(), pulses(of)));
        List<Pulse> all = pulses(steps);
        row("all", steps.size(), all);
        List<StepTimes> shown = steps.stream().filter(step -> step.first() != null).toList();
        if (!shown.isEmpty()) {
            row("first of each step", shown.size(), shown.stream().map(StepTimes::first).toList());
            firsts(shown);
        }
        out.printf("between two pulses the window's thread worked %.1f ms%n", mean(sorted(all, Pulse::before)));
        outliers(all);
    }

    private static List<Pulse> pulses(List<StepTimes> steps) {
        return steps.stream().flatMap(step -> step.pulses().stream()).toList();
    }

    private void row(String name, int steps, List<Pulse> pulses) {
        List<Long> took = sorted(pulses, Pulse::took);
        List<Long> window = sorted(pulses, Pulse::window);
        List<Long> painting = sorted(pulses, Pulse::painting);
        out.printf("%-22s %5d %6d | %6.1f %7.1f %7.1f | %7.2f %7.2f | %6.1f %6.1f %6.1f | %6.1f %6.1f %6.1f | %.0f %%%n", name,
                steps, pulses.size(), at(took, 0.5), at(took, 0.95), at(took, 0.999), share(took, FRAME), share(took, STALL),
                mean(window), at(window, 0.95), at(window, 1), mean(painting), at(painting, 0.95), at(painting, 1),
                100 * pulses.stream().mapToDouble(Pulse::painted).average().orElse(0));
    }

    private void firsts(List<StepTimes> steps) {
        Map<Long, Long> waited = steps.stream().collect(Collectors.groupingBy(StepTimes::waited, TreeMap::new,
                Collectors.counting()));
        List<Long> delays = sorted(steps, StepTimes::delay);
        out.printf("shown with which pulse after the step: %s; from the step to the end of its painting: 50 %% %.1f ms, "
                + "95 %% %.1f ms, longest %.1f ms%n", waited, at(delays, 0.5), at(delays, 0.95), at(delays, 1));
    }

    private void outliers(List<Pulse> pulses) {
        List<Pulse> late = new ArrayList<>(pulses.stream().filter(pulse -> pulse.took() > FRAME).toList());
        late.sort(Comparator.comparing(Pulse::took).reversed());
        Map<String, Long> causes = late.stream().collect(Collectors.groupingBy(disturbances::causeOf, TreeMap::new,
                Collectors.counting()));
        out.printf("%d pulses of %d took longer than a frame: %s%n", late.size(), pulses.size(), causes);
        late.stream().limit(WORST).forEach(pulse -> out.printf("  %.1f ms (window's thread worked %.1f, painting thread %.1f): %s; %s%n",
                millis(pulse.took()), millis(pulse.window()), millis(pulse.painting()), disturbances.causeOf(pulse),
                phases(pulse)));
    }

    private static String phases(Pulse pulse) {
        return pulse.phases().entrySet().stream().filter(phase -> phase.getValue() >= 500_000)
                .sorted(Map.Entry.<String, Long>comparingByValue().reversed())
                .map(phase -> String.format("%s %.1f", phase.getKey(), millis(phase.getValue())))
                .collect(Collectors.joining(", "));
    }

    static <T> List<Long> sorted(List<T> things, ToLongFunction<T> value) {
        return things.stream().mapToLong(value).sorted().boxed().toList();
    }

    private static double millis(long nanos) {
        return nanos / 1e6;
    }

    private static double mean(List<Long> values) {
        return values.stream().mapToLong(Long::longValue).average().orElse(0) / 1e6;
    }

    /** The least value that a share of all do not exceed, in ms. */
    private static double at(List<Long> values, double share) {
        return values.isEmpty() ? 0 : millis(values.get((int) Math.max(0, Math.ceil(share * values.size()) - 1)));
    }

    private static double share(List<Long> values, long most) {
        return 100.0 * values.stream().filter(value -> value <= most).count() / Math.max(1, values.size());
    }
}
