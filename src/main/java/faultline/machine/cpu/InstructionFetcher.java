package faultline.machine.cpu;

import static faultline.machine.register.RegisterFile.LIMIT;
import static faultline.machine.register.RegisterFile.CS;
import static faultline.machine.register.RegisterFile.RIP;

import faultline.isa.CodeSize;
import faultline.isa.Instruction;
import faultline.isa.UndecodableException;
import faultline.machine.event.Bytes;
import faultline.machine.event.MachineEvent;
import faultline.machine.exception.ProcessorFault;
import faultline.machine.exception.Rule;
import faultline.machine.memory.Access;
import faultline.machine.memory.Privilege;
import faultline.machine.memory.Ram;

/** Fetches and decodes; keeps what it decoded with the physical page that it came from. */
final class InstructionFetcher {
    private static final int PAGE = 4096;
    private static final int LONGEST = 15;

    private final Cpu cpu;
    private final Ram ram;
    private final InstructionDecoding decoding;
    /** What decoded instructions take. */
    final DecodingMemory memory;
    private final byte[] bytes = new byte[LONGEST + 1];
    private int addressSize = 4;
    /** Where the instruction fetched last begins. */
    private long firstByte;

    /** An instruction with its semantics. */
    record Decoded(Instruction instruction, Operation operation) {
    }

    InstructionFetcher(Cpu cpu, Ram ram, InstructionDecoding decoding) {
        this.cpu = cpu;
        this.ram = ram;
        this.decoding = decoding;
        memory = new DecodingMemory(ram);
    }

    /** The address size of the instruction fetched last, in bytes. */
    int addressSize() {
        return addressSize;
    }

    /** The instruction at RIP. Faults as its fetch or its decoding does. */
    Decoded fetch() {
        long rip = cpu.r[RIP];
        if (!cpu.events.open && cpu.in64BitMode()) {
            DecodedPage page = decodedPage(rip, cpu.mmu.context(Privilege.of(cpu.cpl())), CodeSize.BITS64);
            Decoded decoded = page == null ? null : page.at((int) rip & PAGE - 1);
            if (decoded != null) {
                addressSize = decoded.instruction.addressSize;
                return decoded;
            }
        }
        return fetchByTranslation(rip);
    }

    /** The page of code of a size that an address lies in, when it can be fetched from without asking; else null. */
    DecodedPage decodedPage(long linear, long context, CodeSize size) {
        return cpu.mmu.pages().executable(linear, context) instanceof DecodedPage page && page.size() == size ? page : null;
    }

    private Decoded fetchByTranslation(long rip) {
        CodeSize size = cpu.codeSize();
        checkFetch(rip, 1);
        long linear = cpu.linearCode(rip);
        long physical = cpu.mmu.translate(linear, Access.FETCH, Privilege.of(cpu.cpl()));
        firstByte = physical;
        Decoded decoded = kept(physical, size);
        if (decoded == null) {
            decoded = decode(rip, size);
            keep(physical, size, decoded);
        } else if (size != CodeSize.BITS64) {
            checkFetch(rip, decoded.instruction.length);
        }
        addressSize = decoded.instruction.addressSize;
        if (cpu.events.open) {
            report(linear, physical, decoded);
        }
        return decoded;
    }

    private Decoded kept(long physical, CodeSize size) {
        return ram.derived(physical) instanceof DecodedPage page && page.size() == size
                ? page.at((int) physical & PAGE - 1) : null;
    }

    private void keep(long physical, CodeSize size, Decoded decoded) {
        int offset = (int) physical & PAGE - 1;
        if (offset + decoded.instruction.length > PAGE) {
            return;
        }
        memory.makeRoom();
        DecodedPage page = ram.derived(physical) instanceof DecodedPage kept && kept.size() == size ? kept : null;
        if (page == null) {
            page = new DecodedPage(size, memory);
            ram.setDerived(physical, page);
        }
        page.put(offset, decoded);
    }

    private Decoded decode(long rip, CodeSize size) {
        try {
            Instruction instruction = decoding.decoder.decode(size, offset -> fetchByte(rip, offset));
            return new Decoded(instruction, decoding.operations.of(instruction));
        } catch (UndecodableException e) {
            throw fault(e.reason());
        }
    }

    private ProcessorFault fault(UndecodableException.Reason reason) {
        if (reason == UndecodableException.Reason.ABSENT_X87) {
            ExtendedState.requireX87(cpu);
        }
        return reason == UndecodableException.Reason.TOO_LONG
                ? Cpu.generalProtection(0, Rule.INSTRUCTION_LENGTH) : Cpu.invalidOpcode();
    }

    private int fetchByte(long rip, int offset) {
        checkFetch(rip + offset, 1);
        long physical = cpu.mmu.translate(cpu.linearCode(rip + offset), Access.FETCH, Privilege.of(cpu.cpl()));
        return ram.readByte(physical);
    }

    private void checkFetch(long rip, int length) {
        if (cpu.in64BitMode()) {
            if (!LinearMemory.canonical(rip)) {
                throw Cpu.generalProtection(0, Rule.ADDRESS_CANONICAL);
            }
        } else if (rip + length - 1 > cpu.r[LIMIT + CS]) {
            throw Cpu.generalProtection(0, Rule.ADDRESS_WITHIN_SEGMENT);
        }
    }

    /** Tells the observer when the instruction at RIP, an invalid opcode, is one that other processors have. */
    void reportAbsentExtension() {
        int inPage = PAGE - ((int) firstByte & PAGE - 1);
        String extension = decoding.absent.of(cpu.codeSize(),
                offset -> offset < inPage ? ram.readByte(firstByte + offset) : 0);
        if (extension != null) {
            cpu.events.emit(new MachineEvent.ExtensionAbsent(cpu.linearCode(cpu.r[RIP]), extension));
        }
    }

    private void report(long linear, long physical, Decoded decoded) {
        int length = decoded.instruction.length;
        for (int i = 0; i < length; i++) {
            boolean samePage = ((int) physical & PAGE - 1) + i < PAGE;
            long address = samePage ? physical + i
                    : cpu.mmu.translate(cpu.linearCode(cpu.r[RIP] + i), Access.FETCH, Privilege.of(cpu.cpl()));
            bytes[i] = (byte) ram.readByte(address);
        }
        cpu.events.emit(new MachineEvent.InstructionFetched(linear, decoded.instruction, Bytes.copyOf(bytes, length)));
    }
}
