package faultline.machine.cpu;

import static org.junit.jupiter.api.Assertions.assertTrue;

import faultline.asm.SourceLoader;
import faultline.boot.BootOptions;
import faultline.boot.Guest;
import faultline.boot.GuestException;
import faultline.boot.GuestLoader;
import faultline.isa.Encoder;
import faultline.isa.InstructionTable;
import faultline.machine.Machine;
import faultline.machine.memory.Ram;
import faultline.machine.survival.SpreadGuest;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What a machine keeps beside its RAM stays bounded, whatever code the guest has; counted, not measured. */
class DecodingMemoryTest {
    private static final InstructionTable TABLE = InstructionTable.load();
    private static final int PAGE = 4096;
    private static final long SPREAD_RAM = 64L << 20;
    /** What may come on top: the block in the making, and its instructions. */
    private static final long LAST_BLOCK = 1 << 16;

    /** Enters code at each of its bytes: 64 pages, each 64 bytes of which are a slide of NOPs to a RET. */
    private static final String EVERY_BYTE = """
                org  0x100000
                bits 32
            header:
                dd   0x1BADB002, 1 << 16, -(0x1BADB002 + (1 << 16))
                dd   header, header, image_end, 0x110000, start
            FIRST equ 0x200000
            LAST  equ 0x240000
            start:
                mov  esp, 0x110000
                mov  edi, FIRST
            .fill:
                mov  al, 0x90
                mov  ecx, 63
                rep  stosb
                mov  al, 0xC3
                stosb
                cmp  edi, LAST
                jb   .fill
                mov  esi, FIRST
            .slide:
                call esi
                inc  esi
                cmp  esi, LAST
                jb   .slide
                cli
                hlt
            image_end:
            """;

    /** What decoded code takes, by the same estimates but from what is there. */
    private static long kept(Ram ram) {
        long bytes = 0;
        for (long page = 0; page < ram.size(); page += PAGE) {
            if (ram.derived(page) instanceof DecodedPage decoded) {
                bytes += DecodingMemory.PAGE;
                for (int offset = 0; offset < PAGE; offset++) {
                    bytes += decoded.at(offset) == null ? 0 : DecodingMemory.INSTRUCTION;
                    Block block = decoded.block(offset);
                    bytes += block == null ? 0 : DecodingMemory.BLOCK + (long) block.length() * DecodingMemory.OPERATION;
                }
            }
        }
        return bytes;
    }

    private static void staysBounded(Machine machine, long steps, long slice) {
        Ram ram = (Ram) machine.memory();
        long most = 0;
        long last = 0;
        boolean forgotten = false;
        while (machine.steps() < steps && !machine.activity().isEnd()) {
            machine.run(slice);
            long kept = kept(ram);
            assertTrue(kept <= DecodingMemory.MOST + LAST_BLOCK, kept + " bytes after step " + machine.steps());
            most = Math.max(most, kept);
            forgotten |= kept < last;
            last = kept;
        }
        assertTrue(forgotten && most > DecodingMemory.MOST / 2, "the guest makes too little to test the bound: " + most);
    }

    @Test
    void codeInEveryPage() {
        Machine machine = new SpreadGuest(TABLE).of(1, SPREAD_RAM, false).powerOn(new InstructionDecoding(TABLE));
        long untouched = machine.snapshot().memory().bytesBeyond(new Ram(SPREAD_RAM).snapshot());
        staysBounded(machine, SpreadGuest.stepsForAll(SPREAD_RAM), 100_000);
        long touched = machine.snapshot().memory().bytesBeyond(new Ram(SPREAD_RAM).snapshot());
        assertTrue(untouched < SPREAD_RAM / 100 && touched > SPREAD_RAM / 10 * 9, "RAM is allocated as it is touched: " + touched);
        assertTrue(touched < SPREAD_RAM / 100 * 102, "2 % beyond the RAM at most: " + touched);
    }

    @Test
    void codeEnteredAtEveryByte() throws GuestException {
        SourceLoader source = name -> EVERY_BYTE.getBytes(StandardCharsets.UTF_8);
        Guest guest = new GuestLoader(new Encoder(TABLE), new BootOptions(BootOptions.LEAST_RAM, "", List.of())).assemble(source, "every-byte.asm");
        staysBounded(guest.powerOn(new InstructionDecoding(TABLE)), Long.MAX_VALUE, 100_000);
    }
}
