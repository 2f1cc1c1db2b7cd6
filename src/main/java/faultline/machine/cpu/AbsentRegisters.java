package faultline.machine.cpu;

import faultline.isa.ListResource;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Names the feature to which a model-specific register belongs that this processor does not have. So a limit of this
 * processor can be told from a mistake of the code that it runs. Read from {@code absent-registers.txt}. Immutable.
 */
public final class AbsentRegisters {
    private static final String RESOURCE = "absent-registers.txt";

    private final List<Range> ranges;

    /** Registers with numbers from first to last. */
    private record Range(long first, long last, String feature) {
        static Range parse(String line) {
            String[] columns = line.split("\\|");
            String[] numbers = columns[0].strip().split("-");
            return new Range(Long.parseLong(numbers[0], 16), Long.parseLong(numbers[numbers.length - 1], 16), columns[1].strip());
        }

        boolean contains(long number) {
            return first <= number && number <= last;
        }
    }

    private AbsentRegisters(List<Range> ranges) {
        this.ranges = ranges;
    }

    /** Reads the list that comes with the program. */
    public static AbsentRegisters load() {
        return new AbsentRegisters(ListResource.lines(AbsentRegisters.class, RESOURCE).stream().map(Range::parse).toList());
    }

    /** The names of all features in the list. */
    public Set<String> names() {
        return ranges.stream().map(Range::feature).collect(Collectors.toUnmodifiableSet());
    }

    /**
     * The feature to which a register belongs, or null when none is known.
     *
     * @param number what ECX holds for RDMSR and WRMSR
     */
    public String of(int number) {
        long unsigned = Integer.toUnsignedLong(number);
        return ranges.stream().filter(range -> range.contains(unsigned)).map(Range::feature).findFirst().orElse(null);
    }
}
