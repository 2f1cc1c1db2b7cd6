package faultline.reference;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import faultline.boot.GuestException;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The lesson kernels' stack allocator, asked for stacks of many sizes by the guest "stack-allocator". */
class MemorySystemTest {

    @Test
    void stacksComeFromARangeOfAHundredPagesEachAboveItsGuardPage() throws GuestException {
        Faultline faultline = new Faultline();
        Run run = faultline.run(faultline.load(GuestSource.testCase("stack-allocator")));
        List<String> answers = run.serial().lines().toList();
        List<String> requests = List.of(
                none(0),
                none(100),
                none(0xFFFF_FFFFL),
                stack(1, 0x306000, 0x305000),
                none(98),
                stack(2, 0x309000, 0x307000),
                stack(94, 0x368000, 0x30a000),
                none(1),
                stack(99, 0x368000, 0x305000),
                none(99),
                stack(10, 0x30f000, 0x305000));
        assertEquals(requests, answers.subList(0, requests.size()));
        assertTrue(answers.get(requests.size()).endsWith("PAGE FAULT at ffff800000304000"), "the guard page");
    }

    private static String none(long pages) {
        return String.format("%016x %016x %016x", pages, 0, 0);
    }

    private static String stack(long pages, long top, long bottom) {
        long upperHalf = 0xffff800000000000L;
        return String.format("%016x %016x %016x", pages, upperHalf + top, upperHalf + bottom);
    }
}
