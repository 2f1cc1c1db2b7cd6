package faultline.machine.survival;

import faultline.machine.Machine;
import faultline.machine.cpu.InstructionDecoding;
import java.util.function.LongConsumer;

/**
 * Runs random guests: whatever they do, the machine ends in a state of its own, never in a Java exception. The main method
 * is the long run: {@code Survival [STEPS [SEED]]}.
 */
public final class Survival {
    private static final long STEPS_PER_GUEST = 20_000;
    private static final long DEFAULT_STEPS = 1_000_000_000L;

    private final InstructionDecoding decoding = new InstructionDecoding();

    /** A guest broke the machine. */
    static final class Broken extends RuntimeException {
        private static final long serialVersionUID = 1L;

        Broken(long seed, long step, Throwable cause) {
            super("guest of seed " + seed + ", after " + step + " steps: " + cause, cause);
        }
    }

    /**
     * Runs guests until so many steps have been made in all.
     *
     * @param seed     of the first guest; the next ones follow
     * @param progress is told the steps made after each guest
     * @return how many guests that took
     */
    long run(long steps, long seed, LongConsumer progress) {
        long made = 0;
        long guests = 0;
        while (made < steps) {
            made += Math.max(1, runOne(seed + guests));
            guests++;
            progress.accept(made);
        }
        return guests;
    }

    private long runOne(long seed) {
        Machine machine = new Machine(RandomGuest.RAM, new RandomGuest(seed).initialState(), decoding);
        // Every other guest is observed, for that way has code of its own.
        machine.observe(seed % 2 == 0 ? null : event -> { });
        try {
            machine.run(STEPS_PER_GUEST);
        } catch (RuntimeException | StackOverflowError | OutOfMemoryError | AssertionError problem) {
            throw new Broken(seed, machine.steps(), problem);
        }
        return machine.steps();
    }

    public static void main(String[] arguments) {
        long steps = arguments.length > 0 ? Long.parseLong(arguments[0]) : DEFAULT_STEPS;
        long seed = arguments.length > 1 ? Long.parseLong(arguments[1]) : System.nanoTime();
        System.out.println("survival: " + steps + " steps, first seed " + seed);
        long[] told = {0};
        long guests = new Survival().run(steps, seed, made -> {
            if (made - told[0] >= steps / 20) {
                told[0] = made;
                System.out.println("survival: " + made + " steps");
            }
        });
        System.out.println("survival: " + guests + " guests, no Java exception");
    }
}
