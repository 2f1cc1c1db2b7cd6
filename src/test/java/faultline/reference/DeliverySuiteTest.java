package faultline.reference;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** This machine goes through each case of the delivery suite as the manuals demand. */
class DeliverySuiteTest {

    @ParameterizedTest
    @EnumSource
    void goesAsTheManualsDemand(DeliverySuite suite) throws Exception {
        Faultline faultline = new Faultline();
        List<SuiteCase> others = SuiteCase.read(faultline.print(faultline.load(suite.source()))).values().stream()
                .filter(one -> !one.asDemanded())
                .collect(Collectors.toList());
        assertEquals(List.of(), others, "the cases that go another way");
    }
}
