package faultline.machine.exception;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The whole table of "Conditions for Generating a Double Fault", and the vectors' classes. */
class EscalationTest {

    @ParameterizedTest
    @CsvSource({
        "BENIGN, BENIGN, DELIVER", "BENIGN, CONTRIBUTORY, DELIVER", "BENIGN, PAGE_FAULT, DELIVER",
        "CONTRIBUTORY, BENIGN, DELIVER", "CONTRIBUTORY, CONTRIBUTORY, DOUBLE_FAULT", "CONTRIBUTORY, PAGE_FAULT, DELIVER",
        "PAGE_FAULT, BENIGN, DELIVER", "PAGE_FAULT, CONTRIBUTORY, DOUBLE_FAULT", "PAGE_FAULT, PAGE_FAULT, DOUBLE_FAULT",
        "DOUBLE_FAULT, BENIGN, SHUTDOWN", "DOUBLE_FAULT, CONTRIBUTORY, SHUTDOWN", "DOUBLE_FAULT, PAGE_FAULT, SHUTDOWN"})
    void judgesTwoFaults(ExceptionClass first, ExceptionClass second, Escalation outcome) {
        assertEquals(outcome, Escalation.of(first, second));
    }

    @ParameterizedTest
    @CsvSource({"0, CONTRIBUTORY", "1, BENIGN", "2, BENIGN", "3, BENIGN", "4, BENIGN", "5, BENIGN", "6, BENIGN", "7, BENIGN",
        "8, DOUBLE_FAULT", "10, CONTRIBUTORY", "11, CONTRIBUTORY", "12, CONTRIBUTORY", "13, CONTRIBUTORY",
        "14, PAGE_FAULT", "16, BENIGN", "17, BENIGN", "18, BENIGN", "19, BENIGN"})
    void classifiesVectors(int vector, ExceptionClass expected) {
        for (ExceptionEvent.Source source : ExceptionEvent.Source.values()) {
            boolean detected = source == ExceptionEvent.Source.FAULT || source == ExceptionEvent.Source.TRAP;
            ExceptionEvent event = new ExceptionEvent(vector, source, false, 0, 0, 0, Rule.INSTRUCTION_ASKS);
            assertEquals(detected ? expected : ExceptionClass.BENIGN, event.exceptionClass());
        }
    }
}
