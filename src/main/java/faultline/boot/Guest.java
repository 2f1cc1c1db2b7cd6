package faultline.boot;

import faultline.asm.LineMap;
import faultline.machine.InitialState;
import faultline.machine.Machine;
import faultline.machine.cpu.InstructionDecoding;
import java.util.Optional;

/**
 * What a machine boots, with what is known about it. Immutable.
 *
 * @param name      what to call it: a file's or lesson's name
 * @param image     the bytes of the image
 * @param ramSize   the machine's RAM in bytes
 * @param initial   what a reset sets up
 * @param symbols   names of its addresses
 * @param lines     its source, when it was assembled here
 * @param origin    what it was made of
 */
public record Guest(String name, byte[] image, long ramSize, InitialState initial, GuestSymbols symbols,
                    Optional<LineMap> lines, GuestOrigin origin) {

    /** A machine at this guest's first instruction. */
    public Machine powerOn(InstructionDecoding decoding) {
        return new Machine(ramSize, initial, decoding);
    }
}
