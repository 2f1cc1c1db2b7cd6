package faultline.machine.device;

/**
 * The state of all devices at one moment. Immutable.
 *
 * @param serial    what COM1 has sent, the last {@link Transcript#CAPACITY} characters
 * @param debug     what port 0xE9 has received, likewise
 * @param time      guest time since power-on, in ns
 * @param registers the devices' registers
 * @param exitCode  what the guest wrote to the exit port, 0 when it switched the PC off, or −1
 */
public record DeviceState(PrintedText serial, PrintedText debug, long time, DeviceRegisters registers, int exitCode) {
}
