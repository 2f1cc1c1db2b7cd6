package faultline.machine.device;

import faultline.machine.event.MachineEvent;
import faultline.machine.memory.MemoryMapped;
import java.util.ArrayList;
import java.util.List;

/**
 * The PC around the processor: its devices, wired together, and the time in which they work. Whatever happens depends on
 * the state and the input log alone.
 */
public final class Chipset implements MemoryMapped {
    private static final int TIMER_IRQ = 0;
    private static final int KEYBOARD_IRQ = 1;
    private static final int SERIAL_IRQ = 4;
    private static final int CLOCK_IRQ = 8;
    private static final int AUXILIARY_IRQ = 12;

    public final PortBus ports = new PortBus(this::refresh);
    /** IA32_APIC_BASE and the other registers of the local APIC. */
    public final ModelSpecificDevice apicRegisters;
    public final Clock clock = new Clock();

    private final ProcessorSignals processor = new ProcessorSignals();
    private final LocalApic localApic = new LocalApic(clock, processor);
    private final IoApic ioApic = new IoApic(localApic);
    private final InterruptControllers controllers = new InterruptControllers(localApic::setLint0);
    private final IntervalTimer timer = new IntervalTimer(clock, line(TIMER_IRQ));
    private final RealTimeClock realTimeClock;
    private final SerialPort serial;
    private final KeyboardController keyboard =
            new KeyboardController(line(KEYBOARD_IRQ), line(AUXILIARY_IRQ), this::requestReset);
    private final DebugPort debug;
    private final ExitPort exit = new ExitPort();
    private final InputFeed input = new InputFeed(clock);
    private final List<Device> devices;
    /** Those that do something by themselves. */
    private final List<Device> active;
    private final int stateSize;

    private boolean poweredOff;
    /** When a device does something or input comes, in guest time. */
    private long next;
    /** When {@link #attend} must be called: at {@link #next}, or at once while something waits for the processor. */
    private long due;

    /**
     * @param ramSize  in bytes, for what the firmware tells of it
     * @param listener is told of each character printed
     */
    public Chipset(long ramSize, OutputListener listener) {
        realTimeClock = new RealTimeClock(clock, line(CLOCK_IRQ), ramSize);
        serial = new SerialPort(clock, line(SERIAL_IRQ), listener);
        debug = new DebugPort(listener);
        apicRegisters = new ApicRegisters(localApic, this::refresh);
        localApic.onEnd(ioApic::ended);
        TextCursor cursor = new TextCursor();
        PciConfiguration pci = new PciConfiguration(this::requestReset);
        FirmwareConfiguration firmware = new FirmwareConfiguration(ramSize);
        PowerManagement power = new PowerManagement(clock, this::powerOff);
        SystemControl control = new SystemControl(this::requestReset);
        active = List.of(timer, realTimeClock, serial, localApic);
        // Devices come after those that they reset in their own way; the 8259s come last, and forget the edges of the others' lines.
        devices = new ArrayList<>(timer.channels());
        devices.addAll(List.of(processor, localApic, localApic.timer, ioApic, timer, realTimeClock, serial,
                keyboard.keyboard, keyboard, cursor, pci, firmware, power, control, input, controllers.master,
                controllers.slave));
        stateSize = devices.stream().mapToInt(device -> device.r.length).sum();
        attachPorts(cursor, pci, firmware, power, control);
        connectInput();
        reset();
    }

    private void attachPorts(TextCursor cursor, PciConfiguration pci, FirmwareConfiguration firmware, PowerManagement power,
                             SystemControl control) {
        ports.attach(controllers, 0x20, 0x21);
        ports.attach(timer, IntervalTimer.BASE, IntervalTimer.BASE + 3);
        ports.attach(keyboard, KeyboardController.DATA, KeyboardController.DATA);
        ports.attach(timer, IntervalTimer.SYSTEM_CONTROL, IntervalTimer.SYSTEM_CONTROL);
        ports.attach(keyboard, KeyboardController.STATUS, KeyboardController.STATUS);
        ports.attach(realTimeClock, RealTimeClock.INDEX, RealTimeClock.DATA);
        ports.attach(control, SystemControl.PORT, SystemControl.PORT);
        ports.attach(controllers, 0xA0, 0xA1);
        ports.attach(debug, DebugPort.PORT, DebugPort.PORT);
        ports.attach(exit, ExitPort.PORT, ExitPort.LAST);
        ports.attach(cursor, TextCursor.INDEX, TextCursor.DATA);
        ports.attach(serial, SerialPort.BASE, SerialPort.BASE + SerialPort.PORTS - 1);
        ports.attach(controllers, InterruptControllers.TRIGGER_PORT, InterruptControllers.TRIGGER_PORT + 1);
        ports.attach(firmware, FirmwareConfiguration.SELECTOR, FirmwareConfiguration.DATA + 3);
        ports.attach(power, PowerManagement.EVENTS, PowerManagement.LAST);
        ports.attach(pci, PciConfiguration.ADDRESS, PciConfiguration.DATA + 3);
    }

    private void connectInput() {
        input.connect(InputLog.Source.SERIAL, serial);
        input.connect(InputLog.Source.KEYBOARD, new InputFeed.Receiver() {
            @Override
            public boolean hasRoom() {
                return keyboard.keyboard.hasRoom();
            }

            @Override
            public void receive(int value) {
                keyboard.keyboard.receive(value);
                keyboard.update();
            }
        });
        input.connect(InputLog.Source.NMI_BUTTON, new InputFeed.Receiver() {
            @Override
            public boolean hasRoom() {
                return !realTimeClock.masksNmi();
            }

            @Override
            public void receive(int value) {
                localApic.pulseLint1();
            }
        });
    }

    private InterruptLine line(int irq) {
        return high -> {
            controllers.set(irq, high);
            ioApic.set(irq, high);
        };
    }

    /** Connects the processor, whose CR8 is part of the task priority. */
    public void connect(long[] processorRegisters) {
        processor.registers = processorRegisters;
    }

    /** Devices return to what a PC's firmware leaves behind; time, the clock's battery and what was printed stay. */
    public void reset() {
        devices.forEach(Device::reset);
        controllers.update();
        refresh();
    }

    // ---- time -------------------------------------------------------------------------------------------------------

    /** A step begins. @return whether {@link #attend} has work */
    public boolean tick() {
        clock.tick();
        return clock.now() >= due;
    }

    /**
     * How many steps can begin before {@link #attend} has work, if none of them touches a device.
     *
     * @param interruptible whether the processor accepts external interrupts
     */
    public long freeSteps(boolean interruptible) {
        long end = interruptible || processor.nmi() ? due : next;
        return end <= clock.now() ? 0 : (end - clock.now() - 1) / Clock.STEP;
    }

    /** Does what devices do by now, and takes the input that has come. */
    public void attend() {
        if (clock.now() < next) {
            return;
        }
        for (Device device : active) {
            if (device.due() <= clock.now()) {
                device.advance();
            }
        }
        input.advance();
        refresh();
    }

    /** Leaps to the next thing that a device does by itself, if there is any. */
    public void leap() {
        long event = nextEvent();
        if (event != Clock.NEVER) {
            clock.leapTo(event);
        }
        attend();
    }

    long nextEvent() {
        long event = Clock.NEVER;
        for (Device device : active) {
            event = Math.min(event, device.due());
        }
        return event < Clock.END ? event : Clock.NEVER;
    }

    /** To be called after every change. */
    private void refresh() {
        boolean signalled = processor.nmi() || localApic.hasRequests() || controllers.requesting();
        next = Math.min(nextEvent(), input.due());
        due = signalled ? Long.MIN_VALUE : next;
    }

    // ---- the processor's interrupts ---------------------------------------------------------------------------------

    public boolean nmiPending() {
        return processor.nmi();
    }

    public void acknowledgeNmi() {
        processor.clearNmi();
        refresh();
    }

    /** Whether an external interrupt waits that its controller lets through. */
    public boolean interruptPending() {
        return localApic.requesting() || controllers.requesting() && localApic.passesExternal();
    }

    /** Who sends the external interrupt that waits. */
    public MachineEvent.Controller interrupting() {
        return localApic.requesting() ? MachineEvent.Controller.LOCAL_APIC : MachineEvent.Controller.PIC;
    }

    /** The vector of the external interrupt that waits; its controller then has it in service. */
    public int acknowledge() {
        int vector = localApic.requesting() ? localApic.acknowledge() : controllers.acknowledge();
        refresh();
        return vector;
    }

    /**
     * Whether devices or the input log can still interrupt a processor that only waits.
     *
     * @param maskable whether it accepts external interrupts
     * @param nmi      whether it accepts NMIs
     */
    public boolean canInterrupt(boolean maskable, boolean nmi) {
        return maskable && (interruptPending() || localApic.timerWillInterrupt())
                || nmi && (nmiPending() || input.expects(InputLog.Source.NMI_BUTTON))
                || timer.due() < Clock.END && reaches(TIMER_IRQ, maskable, nmi)
                || realTimeClock.due() < Clock.END && reaches(CLOCK_IRQ, maskable, nmi)
                || serial.due() < Clock.END && reaches(SERIAL_IRQ, maskable, nmi)
                || input.expects(InputLog.Source.SERIAL) && reaches(SERIAL_IRQ, maskable, nmi)
                || input.expects(InputLog.Source.KEYBOARD) && reaches(KEYBOARD_IRQ, maskable, nmi);
    }

    /** Whether a request on a line would interrupt the processor. */
    private boolean reaches(int irq, boolean maskable, boolean nmi) {
        if (controllers.admits(irq) && (maskable && (localApic.passesExternal() || localApic.lint0Makes(false))
                || nmi && localApic.lint0Makes(true))) {
            return true;
        }
        return maskable && ioApic.admits(irq, false) || nmi && ioApic.admits(irq, true);
    }

    // ---- reset and power --------------------------------------------------------------------------------------------

    private void requestReset() {
        processor.init();
    }

    /** Whether a device has pulled the reset line. */
    public boolean resetRequested() {
        return processor.resetRequested();
    }

    private void powerOff() {
        poweredOff = true;
        exit.code = 0;
    }

    /** Whether the guest has switched the PC off in this step. */
    public boolean poweredOff() {
        return poweredOff;
    }

    /** What the guest wrote to the exit port, 0 or more, or −1 while it has not. */
    public int exitCode() {
        return exit.code;
    }

    // ---- memory -----------------------------------------------------------------------------------------------------

    private boolean atLocalApic(long physical) {
        return localApic.enabled() && !localApic.x2Apic() && physical >>> 12 == localApic.base() >>> 12;
    }

    private static boolean atIoApic(long physical) {
        return physical >>> 12 == IoApic.BASE_ADDRESS >>> 12;
    }

    /** The APICs' registers are 32 bits wide and 16 bytes apart; other bytes read as 0. */
    @Override
    public long read(long physical, int size) {
        int offset = (int) physical & 0xFF0;
        int skipped = (int) physical & 0xF;
        long value;
        if (atLocalApic(physical)) {
            value = skipped < 4 ? localApic.read(offset >> 4) & 0xFFFF_FFFFL : 0;
        } else if (atIoApic(physical)) {
            value = skipped < 4 ? ioApic.read(offset) & 0xFFFF_FFFFL : 0;
        } else {
            return size == 8 ? -1L : (1L << 8 * size) - 1;
        }
        refresh();
        return value >>> 8 * skipped & (size == 8 ? -1L : (1L << 8 * size) - 1);
    }

    @Override
    public void write(long physical, int size, long value) {
        if ((physical & 0xF) != 0 || size < 4) {
            // Only whole registers are written.
            return;
        }
        if (atLocalApic(physical)) {
            localApic.write((int) physical >> 4 & 0xFF, (int) value);
        } else if (atIoApic(physical)) {
            ioApic.write((int) physical & 0xFF0, (int) value);
        }
        refresh();
    }

    // ---- input and state --------------------------------------------------------------------------------------------

    /** Uses another input log; it must be the same up to what has been taken. */
    public void use(InputLog log) {
        input.use(log);
        refresh();
    }

    public DeviceState snapshot() {
        long[] registers = new long[stateSize];
        int at = 0;
        for (Device device : devices) {
            System.arraycopy(device.r, 0, registers, at, device.r.length);
            at += device.r.length;
        }
        return new DeviceState(serial.sent.text(), debug.received.text(), clock.now(), new DeviceRegisters(registers),
                exit.code);
    }

    /** @param step the steps done when the snapshot was taken */
    public void restore(DeviceState state, long step) {
        int at = 0;
        for (Device device : devices) {
            state.registers().copyTo(device.r, at);
            at += device.r.length;
        }
        clock.restore(step, state.time());
        serial.sent.restore(state.serial());
        debug.received.restore(state.debug());
        exit.code = state.exitCode();
        poweredOff = false;
        refresh();
    }
}
