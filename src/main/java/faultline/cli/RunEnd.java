package faultline.cli;

import faultline.history.RunLimits;
import faultline.machine.MachineState;
import faultline.machine.event.MachineEvent;
import java.util.List;

/**
 * How a run ended.
 *
 * @param reason why
 * @param state  the machine at the end
 */
record RunEnd(Reason reason, MachineState state) {

    /** Why a run ended; the name in the output is {@link #key()}. */
    enum Reason {
        HALT("halt"), EXIT("exit"), POWER_OFF("powerOff"), BOOT_LIMIT("bootLimit"), STEP_LIMIT("stepLimit"), NOT_MODELLED("notModelled");

        private final String key;

        Reason(String key) {
            this.key = key;
        }

        String key() {
            return key;
        }
    }

    /** @param last the events of the last step that is known */
    static RunEnd of(MachineState state, List<MachineEvent> last, RunLimits limits) {
        switch (state.activity()) {
            case HALTED:
                return new RunEnd(Reason.HALT, state);
            case EXITED:
                return new RunEnd(last.stream().anyMatch(MachineEvent.PoweredOff.class::isInstance) ? Reason.POWER_OFF
                        : Reason.EXIT, state);
            case STOPPED:
                return new RunEnd(Reason.NOT_MODELLED, state);
            default:
                boolean boots = state.activity().isBeforeReset() && state.boot() >= limits.boots();
                return new RunEnd(boots ? Reason.BOOT_LIMIT : Reason.STEP_LIMIT, state);
        }
    }

    int exitCode() {
        switch (reason) {
            case HALT:
            case POWER_OFF:
                return ExitCode.OK;
            case EXIT:
                return state.devices().exitCode() == 0 ? ExitCode.OK : ExitCode.GUEST_FAILED;
            case BOOT_LIMIT:
                return ExitCode.BOOT_LIMIT;
            case STEP_LIMIT:
                return ExitCode.STEP_LIMIT;
            default:
                return ExitCode.NOT_MODELLED;
        }
    }
}
