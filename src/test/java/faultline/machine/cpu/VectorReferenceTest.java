package faultline.machine.cpu;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Test;

/**
 * SSE instructions on random and on chosen operands leave what a real processor left: results, MXCSR and faults. The
 * resource, written down on such a processor, has several cases for each instruction.
 */
class VectorReferenceTest {
    private static final int FEWEST = 1000;

    @Test
    void computesAsARealProcessor() throws Exception {
        VectorCases cases = new VectorCases();
        List<String> differences = new ArrayList<>();
        int count = 0;
        try (BufferedReader lines = lines()) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                count++;
                VectorCases.Outcome outcome = cases.run(line);
                if (!outcome.expected().equals(outcome.found())) {
                    differences.add(line + " but here " + outcome.found());
                }
            }
        }
        assertEquals("", String.join("\n", differences));
        assertTrue(count > FEWEST);
    }

    private static BufferedReader lines() throws IOException {
        return new BufferedReader(new InputStreamReader(new GZIPInputStream(
                VectorReferenceTest.class.getResourceAsStream("vector-cases.txt.gz")), StandardCharsets.US_ASCII));
    }
}
