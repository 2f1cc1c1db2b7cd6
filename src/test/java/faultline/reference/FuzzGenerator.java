package faultline.reference;

import static faultline.reference.FuzzCase.DATA_SEGMENTS;
import static faultline.reference.FuzzCase.FLAGS;
import static faultline.reference.FuzzCase.FS_BASE;
import static faultline.reference.FuzzCase.GS_BASE;
import static faultline.reference.FuzzCase.RIP;
import static faultline.reference.FuzzCase.RSP;
import static faultline.reference.FuzzCase.SS;

import faultline.isa.AbsentExtensions;
import faultline.isa.Decoder;
import faultline.isa.Instruction;
import faultline.isa.InstructionForm;
import faultline.isa.InstructionTable;
import faultline.isa.Operand;
import faultline.isa.UndecodableException;
import faultline.machine.cpu.InstructionDecoding;
import faultline.machine.register.Flags;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;

/** Makes test cases: a seed and a number always give the same one. */
final class FuzzGenerator {

    private static final int MOST_STEPS = 6;
    private static final int LONGEST = 15;
    private static final int TOO_LONG = 16;
    private static final int CL = 1;
    private static final FuzzMode[] MODES = {FuzzMode.KERNEL_64, FuzzMode.KERNEL_64, FuzzMode.KERNEL_64,
        FuzzMode.USER_64, FuzzMode.USER_64, FuzzMode.USER_64, FuzzMode.USER_64, FuzzMode.USER_32, FuzzMode.USER_32,
        FuzzMode.KERNEL_32, FuzzMode.USER_16};
    /** One-byte opcodes that 64-bit mode does not have; those that became prefixes of other instructions are left out. */
    private static final int[] INVALID_IN_64_BIT = {0x06, 0x07, 0x0E, 0x16, 0x17, 0x1E, 0x1F, 0x27, 0x2F, 0x37, 0x3F,
        0x60, 0x61, 0x82, 0x9A, 0xCE, 0xD4, 0xD5, 0xEA};

    private final long seed;
    private final byte[] template;
    private final FuzzScope scope;
    private final Decoder decoder;
    private final AbsentExtensions absent = AbsentExtensions.load();
    private final List<String> mnemonics;
    private final InstructionTable table;
    private final FuzzRules rules;

    /** @param template what the data pages hold */
    FuzzGenerator(InstructionTable table, long seed, byte[] template, FuzzScope scope) {
        this.seed = seed;
        this.template = template;
        this.scope = scope;
        this.table = table;
        decoder = new Decoder(table);
        rules = new FuzzRules(new InstructionDecoding(table).mnemonics());
        mnemonics = table.mnemonics().stream().filter(mnemonic -> rules.modelled(mnemonic) && scope.drawn().test(mnemonic))
                .sorted().collect(Collectors.toList());
    }

    /** The case with a number. */
    FuzzCase make(long number) {
        return new Draft(number).make();
    }

    /** A case while it is made. */
    private final class Draft {
        private final long number;
        private final Random random;
        private final FuzzMode mode;
        private final long[] registers = new long[FuzzCase.COMPARED];
        private final List<FuzzCase.Step> steps = new ArrayList<>();
        private final byte[] code = new byte[FuzzCase.CODE_SIZE];
        private final int place;
        private int length;
        private int cl;
        private long undefined;
        private boolean branched;
        private boolean ended;
        /** Whether what was drawn last may be no instruction, which the emulators must refuse as well. */
        private boolean refusable;

        Draft(long number) {
            this.number = number;
            random = new Random(seed * 1_000_003L + number);
            random.nextInt();
            mode = MODES[random.nextInt(MODES.length)];
            place = random.nextInt(30) == 0 ? FuzzCase.PAGE - 1 - random.nextInt(24) : random.nextInt(1900);
        }

        FuzzCase make() {
            setRegisters();
            cl = (int) registers[CL] & 0xFF;
            int wanted = random.nextInt(3) == 0 ? 1 : 1 + random.nextInt(MOST_STEPS);
            for (int tries = 0; steps.size() < wanted && !ended && tries < 200; tries++) {
                append(instruction());
            }
            steps.add(new FuzzCase.Step(length, "", undefined));
            // At the end of the page the code is cut off: what follows is not present.
            int kept = Math.min(length, FuzzCase.PAGE - place);
            return new FuzzCase(number, mode, registers, FuzzValues.vectors(random), place, Arrays.copyOf(code, kept), List.copyOf(steps));
        }

        private void setRegisters() {
            for (int i = 0; i < 16; i++) {
                registers[i] = FuzzValues.register(random);
            }
            if (random.nextInt(10) != 0) {
                registers[RSP] = random.nextBoolean() ? FuzzCase.DATA + FuzzTemplate.SLOT * (8 + random.nextInt(110))
                        : FuzzValues.dataAddress(random);
            }
            registers[RIP] = (mode == FuzzMode.USER_16 ? 0 : FuzzCase.CODE) + place;
            registers[FuzzCase.CS] = mode.codeSelector;
            registers[FLAGS] = FuzzValues.flags(random);
            registers[SS] = mode.stackSelector;
            if (mode.longMode()) {
                registers[FS_BASE] = base();
                registers[GS_BASE] = base();
                registers[DATA_SEGMENTS] = segments(0, 0x2B, 0x2B, 0x28);
            } else {
                setLegacySegments();
            }
        }

        private long base() {
            return random.nextInt(3) == 0 ? random.nextLong() >> 17 : FuzzCase.DATA + random.nextInt(512);
        }

        private long segments(int... choices) {
            long all = 0;
            for (int i = 0; i < 4; i++) {
                all |= (long) choices[random.nextInt(choices.length)] << 16 * i;
            }
            return all;
        }

        /** The upper halves of registers are undefined after a switch to a 32-bit mode, so they are 0 from the start. */
        private void setLegacySegments() {
            for (int i = 0; i < 16; i++) {
                registers[i] = i < 8 ? registers[i] & 0xFFFF_FFFFL : registers[i];
            }
            boolean small = mode == FuzzMode.USER_16 || random.nextInt(8) == 0;
            registers[DATA_SEGMENTS] = small ? segments(0x1F, 0x43, 0x2B, 0x1F) : segments(0x2B, 0x2B, 0x2B, 0x2B);
            if (small) {
                for (int i = 3; i < 8; i++) {
                    registers[i] = i != RSP && registers[i] >>> 16 == FuzzCase.DATA >>> 16 ? registers[i] & 0xFFFF : registers[i];
                }
            }
            for (int i = 2; i < 4; i++) {
                int selector = (int) (registers[DATA_SEGMENTS] >>> 16 * i) & 0xFFFF;
                registers[FS_BASE + i - 2] = selector == 0x2B ? 0 : FuzzCase.DATA;
            }
        }

        private byte[] instruction() {
            if (mode.longMode() && random.nextInt(200) == 0) {
                return new byte[] {(byte) INVALID_IN_64_BIT[random.nextInt(INVALID_IN_64_BIT.length)]};
            }
            refusable = scope.strange() > 0 && random.nextInt(1000) < scope.strange();
            FuzzBytes bytes = new FuzzBytes(random, mode, FuzzCase.CODE + place + length, scope);
            if (refusable) {
                return bytes.strange();
            }
            List<InstructionForm> forms = table.forms(mnemonics.get(random.nextInt(mnemonics.size())));
            InstructionForm form = forms.get(random.nextInt(forms.size()));
            if (!(mode.longMode() ? form.validIn64Bit() : form.validInLegacy())) {
                return new byte[0];
            }
            refusable = FuzzBytes.isBehindVex(form);
            return bytes.of(form);
        }

        /** Adds an instruction if a case may hold it here. */
        private void append(byte[] bytes) {
            if (bytes.length == 0) {
                return;
            }
            try {
                Instruction instruction = decoder.decode(mode.size, offset -> bytes[offset]);
                boolean first = steps.isEmpty();
                if (length + instruction.length > FuzzCase.CODE_SIZE
                        || !rules.allow(instruction, mode, registers[FLAGS], first ? cl : -1)
                        || instruction.mnemonic().equals("IRETD") && !(first && leavesVirtual8086Alone())
                        || refusable && mode.longMode() && isBranch(instruction) && bytes[0] == 0x66
                        || (UndefinedFlags.readBy(instruction) & undefined) != 0 || repeatsACall(instruction)) {
                    return;
                }
                setBranch(instruction, bytes);
                add(bytes, instruction.length, instruction.mnemonic());
                undefined &= branched ? -1 : ~UndefinedFlags.definedBy(instruction);
                undefined |= UndefinedFlags.leftBy(instruction, first ? cl : -1);
                branched |= isBranch(instruction);
            } catch (UndecodableException e) {
                int refused = e.reason() == UndecodableException.Reason.TOO_LONG ? TOO_LONG : refusedLength(bytes);
                if (refused > 0 && length + refused <= FuzzCase.CODE_SIZE) {
                    add(bytes, refused, "");
                    ended = true;
                }
            }
        }

        /** How many bytes a case takes of what is no instruction; 0 where the emulators may take it for one. */
        private int refusedLength(byte[] bytes) {
            if (bytes.length == 1) {
                return 1;
            }
            if (!refusable) {
                return rules.refusedForLock(decoder, mode, registers[FLAGS], bytes);
            }
            String extension = absent.of(mode.size, offset -> offset < bytes.length ? bytes[offset] & 0xFF : 0);
            return extension == null ? Math.min(bytes.length, LONGEST) : 0;
        }

        /**
         * Whether the flags that IRETD would pop have VM clear. Else QEMU would go to virtual-8086 mode, and from there
         * bring flags that it never clears again.
         */
        private boolean leavesVirtual8086Alone() {
            long at = registers[RSP] - FuzzCase.DATA + 8;
            return at >= 0 && at + 2 < 2 * FuzzCase.PAGE && (template[(int) at + 2] & 2) == 0;
        }

        private void add(byte[] bytes, int count, String mnemonic) {
            steps.add(new FuzzCase.Step(length, mnemonic, undefined));
            System.arraycopy(bytes, 0, code, length, count);
            length += count;
        }

        /** A CALL leaves an address of the case in memory, from which a second transfer could make a loop. */
        private boolean repeatsACall(Instruction instruction) {
            return instruction.mnemonic().matches("JMP|CALL|RET|RETF|IRET[DQ]?")
                    && steps.stream().anyMatch(step -> step.mnemonic().equals("CALL"));
        }

        private static boolean isBranch(Instruction instruction) {
            return instruction.operandCount() > 0 && instruction.operand(0).kind == Operand.Kind.RELATIVE;
        }

        /** Branches go to the next instruction, or to INT3s in the same page. */
        private void setBranch(Instruction instruction, byte[] bytes) {
            if (!isBranch(instruction)
                    || Math.abs(instruction.operand(0).value) > FuzzCase.PAGE && random.nextInt(10) == 0) {
                return;
            }
            int size = instruction.operand(0).size;
            long distance = size == 1 || random.nextBoolean() ? 0
                    : FuzzValues.codeAddress(random) - (FuzzCase.CODE + place + length + instruction.length);
            for (int i = 0; i < size; i++) {
                bytes[instruction.length - size + i] = (byte) (distance >>> 8 * i);
            }
        }
    }
}
