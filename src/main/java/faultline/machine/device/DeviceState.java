package faultline.machine.device;

/**
 * The state of all devices at one moment. Immutable.
 *
 * @param serial    what COM1 has sent, the last {@link Transcript#CAPACITY} characters
 * @param debug     what port 0xE9 has received, likewise
 * @param registers the writable registers of COM1, packed as {@link SerialPort} describes
 * @param cursor    the text cursor's registers of the VGA controller, packed as {@link TextCursor} describes
 * @param exitCode  what the guest wrote to the exit port, or −1
 */
public record DeviceState(String serial, String debug, long registers, long cursor, int exitCode) {
}
