package faultline.machine.cpu;

import static faultline.machine.register.RegisterFile.ATTRIBUTES;
import static faultline.machine.register.RegisterFile.CS;
import static faultline.machine.register.RegisterFile.INTERRUPT_SHADOW;
import static faultline.machine.register.RegisterFile.RAX;
import static faultline.machine.register.RegisterFile.RBX;
import static faultline.machine.register.RegisterFile.RCX;
import static faultline.machine.register.RegisterFile.RDX;
import static faultline.machine.register.RegisterFile.RIP;
import static faultline.machine.register.RegisterFile.RSI;
import static faultline.machine.register.RegisterFile.RSP;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import faultline.machine.device.Chipset;
import faultline.machine.event.EventOutlet;
import faultline.machine.exception.ExceptionEvent;
import faultline.machine.exception.ExceptionVector;
import faultline.machine.exception.ProcessorFault;
import faultline.machine.memory.Ram;
import faultline.machine.memory.Tlb;
import faultline.machine.register.ControlBits;
import faultline.machine.register.Flags;
import faultline.machine.register.RegisterFile;
import java.util.HexFormat;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What random instructions on other machines have shown to be easily got wrong. 64-bit code, 2 MiB mapped in pages of 4 KiB. */
class IntegerInstructionsTest {
    private static final int TABLES = 0x10000;
    private static final int CODE = 0x1000;
    private static final int DATA = 0x4000;
    /** The page behind the data is not present, the one after that is read-only. */
    private static final int MISSING = 0x5000;
    private static final int READ_ONLY = 0x6000;
    private static final int RAM = 1 << 20;

    private final Ram ram = new Ram(RAM);
    private final Cpu cpu = new Cpu(ram, new Tlb(), new Chipset(RAM, (output, character) -> { }), new EventOutlet(),
            new InstructionDecoding());

    @BeforeEach
    void setUp() {
        for (int level = 0; level < 3; level++) {
            ram.write(TABLES + 0x1000 * level, 8, TABLES + 0x1000 * (level + 1) | 7);
        }
        for (int page = 0; page < 256; page++) {
            ram.write(TABLES + 0x3000 + 8 * page, 8, page << 12 | 7);
        }
        ram.write(TABLES + 0x3000 + 8 * (MISSING >> 12), 8, 0);
        ram.write(TABLES + 0x3000 + 8 * (READ_ONLY >> 12), 8, READ_ONLY | 5);
        cpu.r[RegisterFile.CR0] = ControlBits.CR0_PE | ControlBits.CR0_PG | ControlBits.CR0_WP;
        cpu.r[RegisterFile.CR3] = TABLES;
        cpu.r[RegisterFile.CR4] = ControlBits.CR4_PAE;
        cpu.r[RegisterFile.EFER] = ControlBits.EFER_LME | ControlBits.EFER_LMA | ControlBits.EFER_NXE;
        cpu.r[ATTRIBUTES + CS] = 0xA09B;
        cpu.r[RSP] = DATA + 0x800;
    }

    private void run(String hex) {
        ram.write(CODE, HexFormat.of().parseHex(hex));
        cpu.r[RIP] = CODE;
        cpu.executeNext(false);
        if (cpu.fault() != null) {
            throw cpu.fault();
        }
    }

    private ExceptionEvent fault(String hex) {
        long[] before = cpu.r.clone();
        ProcessorFault fault = assertThrows(ProcessorFault.class, () -> run(hex));
        for (int place = RAX; place < RIP; place++) {
            assertEquals(before[place], cpu.r[place]);
        }
        return fault.event(CODE);
    }

    @ParameterizedTest
    @ValueSource(longs = {-1, Long.MIN_VALUE, 2})
    void repeatsByAnUnsignedCount(long count) {
        cpu.r[RCX] = count;
        cpu.r[RSI] = DATA;
        run("f3ac");
        assertEquals(count - 1, cpu.r[RCX]);
        assertEquals(CODE, cpu.r[RIP], "more iterations follow");
    }

    /** A segment whose base is not 0 reaches beyond 4 GiB, which is the start of memory again. */
    @Test
    void linearAddressesOf32BitCodeEndAt4GiB() {
        ram.write(TABLES + 0x1000 + 8 * 3, 8, TABLES + 0x2000 | 7);
        ram.write(TABLES + 0x2000 + 8 * 511, 8, TABLES + 0x3000 | 7);
        ram.write(TABLES + 0x3000 + 8 * 511, 8, DATA | 7);
        ram.write(DATA + 0xFFE, 2, 0x2211);
        ram.write(0, 2, 0x4433);
        cpu.r[ATTRIBUTES + CS] = 0xC09B;
        cpu.r[RegisterFile.LIMIT + CS] = 0xFFFF_FFFFL;
        cpu.r[ATTRIBUTES + RegisterFile.DS] = 0xC093;
        cpu.r[RegisterFile.LIMIT + RegisterFile.DS] = 0xFFFF_FFFFL;
        cpu.r[RegisterFile.BASE + RegisterFile.DS] = 0x1000;
        cpu.r[RBX] = 0xFFFF_EFFEL;
        run("8b03");
        assertEquals(0x4433_2211, cpu.r[RAX]);
        ram.write(TABLES + 0x3000, 8, 0);
        cpu.mmu.invalidate(0);
        assertEquals(0, fault("8b03").cr2());
    }

    /** From RBX and RCX to RAX. All flags are set before; which are set after it, of those that the manual defines. */
    @ParameterizedTest(name = "{0} {2} {3}")
    @CsvSource({
        "ANDN,   c4e260f2c1,   ff00ff00ff00ff00, ffffffff80000000, 0,                Z,   CZSO",
        "ANDN,   c4e260f2c1,   ff00ff00ff00ff00, ffffffff8fff0fff, ff00ff,           '',  CZSO",
        "ANDN,   c4e260f2c1,   ffffffff00000000, 1ffffffff,        ffffffff,         S,   CZSO",
        "ANDN,   c4e2e0f2c1,   ff00ff00ff00ff00, 8fff0fff0fff0fff, ff00ff00ff00ff,   '',  CZSO",
        "ANDN,   c4e2e0f2c1,   7fffffffffffffff, ffffffffffffffff, 8000000000000000, S,   CZSO",
        "BEXTR,  c4e270f7c3,   123456789abcdef0, 0804,             ef,               '',  CZO",
        "BEXTR,  c4e2f0f7c3,   123456789abcdef0, 2030,             1234,             '',  CZO",
        "BEXTR,  c4e270f7c3,   ffffffffffffffff, 4020,             0,                Z,   CZO",
        "BEXTR,  c4e2f0f7c3,   ffffffffffffffff, ff41,             0,                Z,   CZO",
        "BEXTR,  c4e2f0f7c3,   ffffffffffffffff, ff01,             7fffffffffffffff, '',  CZO",
        "BEXTR,  c4e2f0f7c3,   ffffffffffffffff, 5,                0,                Z,   CZO",
        "BLSI,   c4e278f3db,   ff80000000,       0,                80000000,         CS,  CZSO",
        "BLSI,   c4e2f8f3db,   ff80000000,       0,                80000000,         C,   CZSO",
        "BLSI,   c4e278f3db,   ff00000000,       0,                0,                Z,   CZSO",
        "BLSMSK, c4e278f3d3,   ff00000000,       0,                ffffffff,         CS,  CZSO",
        "BLSMSK, c4e2f8f3d3,   ff00000000,       0,                1ffffffff,        '',  CZSO",
        "BLSMSK, c4e2f8f3d3,   8000000000000000, 0,                ffffffffffffffff, S,   CZSO",
        "BLSR,   c4e278f3cb,   ff00000001,       0,                0,                Z,   CZSO",
        "BLSR,   c4e2f8f3cb,   ff00000001,       0,                ff00000000,       '',  CZSO",
        "BLSR,   c4e278f3cb,   ff00000000,       0,                0,                CZ,  CZSO",
        "BLSR,   c4e2f8f3cb,   c000000000000000, 0,                8000000000000000, S,   CZSO",
        "BZHI,   c4e270f5c3,   ffffffffffffffff, 105,              1f,               '',  CZSO",
        "BZHI,   c4e270f5c3,   ffffffffffffffff, 20,               ffffffff,         CS,  CZSO",
        "BZHI,   c4e2f0f5c3,   ffffffffffffffff, 3f,               7fffffffffffffff, '',  CZSO",
        "BZHI,   c4e2f0f5c3,   ffffffffffffffff, ff,               ffffffffffffffff, CS,  CZSO",
        "BZHI,   c4e2f0f5c3,   ffffffffffffffff, 0,                0,                Z,   CZSO",
        "PDEP,   c4e263f5c1,   fffffffd,         f0f00000ff,       f00000fd,         all, ''",
        "PDEP,   c4e2e3f5c1,   abcd,             f0f0f0f000000000, a0b0c0d000000000, all, ''",
        "PEXT,   c4e262f5c1,   123456789abcdef0, ffffffff0ff000ff, abf0,             all, ''",
        "PEXT,   c4e2e2f5c1,   a1b2c3d4e5f60718, f0f0f0f00000000f, abcd8,            all, ''",
        "RORX,   c4e37bf0c324, ffffffff12345678, 0,                81234567,         all, ''",
        "RORX,   c4e3fbf0c344, 123456789abcdef0, 0,                123456789abcdef,  all, ''",
        "RORX,   c4e3fbf0c340, 123456789abcdef0, 0,                123456789abcdef0, all, ''",
        "SARX,   c4e272f7c3,   80000000,         ffffffff00000024, f8000000,         all, ''",
        "SARX,   c4e2f2f7c3,   8000000000000000, 44,               f800000000000000, all, ''",
        "SHLX,   c4e271f7c3,   123456789abcdef0, 24,               abcdef00,         all, ''",
        "SHLX,   c4e2f1f7c3,   123456789abcdef0, 44,               23456789abcdef00, all, ''",
        "SHRX,   c4e273f7c3,   ffffffff9abcdef0, 24,               9abcdef,          all, ''",
        "SHRX,   c4e2f3f7c3,   823456789abcdef0, 44,               823456789abcdef,  all, ''",
        "LZCNT,  66f30fbdc3,   12340001,         0,                aaaaaaaaaaaa000f, '',  CZ",
        "LZCNT,  66f30fbdc3,   12340000,         0,                aaaaaaaaaaaa0010, C,   CZ",
        "LZCNT,  f30fbdc3,     ffffffff00000000, 0,                20,               C,   CZ",
        "LZCNT,  f30fbdc3,     80000000,         0,                0,                Z,   CZ",
        "LZCNT,  f3480fbdc3,   80000000,         0,                20,               '',  CZ",
        "LZCNT,  f3480fbdc3,   0,                0,                40,               C,   CZ",
        "TZCNT,  66f30fbcc3,   80000,            0,                aaaaaaaaaaaa0010, C,   CZ",
        "TZCNT,  f30fbcc3,     100000000,        0,                20,               C,   CZ",
        "TZCNT,  f30fbcc3,     1,                0,                0,                Z,   CZ",
        "TZCNT,  f3480fbcc3,   100000000,        0,                20,               '',  CZ",
        "TZCNT,  f3480fbcc3,   0,                0,                40,               C,   CZ"})
    void manipulatesBits(String mnemonic, String hex, String rbx, String rcx, String rax, String set, String defined) {
        cpu.r[RAX] = 0xAAAA_AAAA_AAAA_AAAAL;
        cpu.r[RBX] = Long.parseUnsignedLong(rbx, 16);
        cpu.r[RCX] = Long.parseUnsignedLong(rcx, 16);
        cpu.r[RegisterFile.RFLAGS] |= Flags.STATUS;
        run(hex);
        assertEquals(rax, Long.toHexString(cpu.r[RAX]));
        long mask = set.equals("all") ? Flags.STATUS : flags(defined);
        assertEquals(set.equals("all") ? Flags.STATUS : flags(set), cpu.r[RegisterFile.RFLAGS] & mask);
    }

    private static long flags(String letters) {
        return letters.chars().mapToLong(letter -> switch (letter) {
            case 'C' -> Flags.CF;
            case 'Z' -> Flags.ZF;
            case 'S' -> Flags.SF;
            default -> Flags.OF;
        }).sum();
    }

    @Test
    void multipliesWithoutFlags() {
        cpu.r[RDX] = 0xFFFF_FFFF_FFFF_FFFFL;
        cpu.r[RBX] = 0xFFFF_FFFF_FFFF_FFFEL;
        run("c4e2cbf6c3");
        assertEquals(0xFFFF_FFFF_FFFF_FFFDL, cpu.r[RAX]);
        assertEquals(2, cpu.r[RSI]);
        run("c4e24bf6c3");
        assertEquals(0xFFFF_FFFDL, cpu.r[RAX]);
        assertEquals(2, cpu.r[RSI]);
        run("c4e2fbf6c3");
        assertEquals(0xFFFF_FFFF_FFFF_FFFDL, cpu.r[RAX], "the high half of the product");
    }

    @Test
    void faultsOnTheMemoryBehindVex() {
        cpu.r[RBX] = MISSING;
        assertEquals(MISSING, fault("c4e278f21b").cr2());
        assertEquals(ExceptionVector.INVALID_OPCODE.vector(), fault("66c4e260f2c1").vector());
    }

    @Test
    void endsARepetitionWithTheLastIteration() {
        cpu.r[RCX] = 1;
        cpu.r[RSI] = DATA;
        run("f3ac");
        assertEquals(CODE + 2, cpu.r[RIP]);
    }

    @Test
    void leavesARegisterWholeThatIsNotExchanged() {
        cpu.r[RAX] = 0xAAAA_AAAA_0000_0001L;
        cpu.r[RCX] = 0xBBBB_BBBB_0000_0002L;
        run("0fb1d1");
        assertEquals(0xBBBB_BBBB_0000_0002L, cpu.r[RCX]);
        assertEquals(2, cpu.r[RAX]);
    }

    /** ADD, NOT, SHL by 0, CMPXCHG, CMPXCHG8B, XCHG, XADD, BTS, SHLD, SETZ; then CMP, BT and MOV, which only read. */
    @ParameterizedTest
    @CsvSource({"8303 01, 2", "f713, 2", "c12300, 2", "0fb10b, 2", "0fc70b, 2", "870b, 2", "0fc10b, 2", "0fba2b01, 2",
        "0fa40b03, 2", "0f9403, 2", "833b01, 0", "0fba2301, 0", "8b0b, 0"})
    void faultsAsAWriteWhereItReadsToWrite(String hex, long write) {
        cpu.r[RBX] = MISSING;
        String bytes = hex.replace(" ", "");
        ExceptionEvent event = fault(bytes);
        assertEquals(ExceptionVector.PAGE_FAULT.vector(), event.vector());
        assertEquals(write, event.errorCode());
        assertEquals(MISSING, event.cr2());
    }

    @Test
    void namesTheFirstMissingByteOfAnUpdate() {
        cpu.r[RBX] = MISSING - 2;
        assertEquals(MISSING, fault("830301").cr2());
        assertEquals(MISSING, fault("0f0103").cr2(), "SGDT probes before it writes");
    }

    /** CMPXCHG16B [FS:RBX]. */
    @Test
    void wantsTheLinearAddressAligned() {
        cpu.r[RegisterFile.BASE + RegisterFile.FS] = 8;
        cpu.r[RBX] = DATA + 8;
        run("64480fc70b");
        cpu.r[RBX] = DATA;
        assertEquals(ExceptionVector.GENERAL_PROTECTION.vector(), fault("64480fc70b").vector());
    }

    @Test
    void leavesMemoryAloneThatCannotBeWritten() {
        ram.write(READ_ONLY, 8, 5);
        cpu.r[RBX] = READ_ONLY;
        assertEquals(3, fault("ff03").errorCode());
        assertEquals(5, ram.read(READ_ONLY, 8));
    }

    @ParameterizedTest
    @ValueSource(strings = {"f36e", "f36c"})
    void asksForThePortEvenWithoutAnIteration(String hex) {
        cpu.r[RegisterFile.CPL] = 3;
        cpu.r[RCX] = 0;
        assertEquals(ExceptionVector.GENERAL_PROTECTION.vector(), fault(hex).vector());
    }

    @ParameterizedTest
    @ValueSource(strings = {"660faee8", "f30faef0", "f20faef8"})
    void knowsNoFenceWithAnotherPrefix(String hex) {
        assertEquals(ExceptionVector.INVALID_OPCODE.vector(), fault(hex).vector());
    }

    @Test
    void takesPauseWithRexForAnExchange() {
        cpu.r[RAX] = 1;
        cpu.r[RegisterFile.R8] = 2;
        run("f34990");
        assertEquals(2, cpu.r[RAX]);
        assertEquals(1, cpu.r[RegisterFile.R8]);
    }

    @Test
    void holdsTrapsBackAfterMovToTheStackSegmentAlone() {
        cpu.r[RDX] = 0;
        run("8ed2");
        assertEquals(Cpu.SHADOW_OF_MOV_SS, cpu.r[INTERRUPT_SHADOW]);
        run("90");
        assertEquals(0, cpu.r[INTERRUPT_SHADOW]);
    }
}
