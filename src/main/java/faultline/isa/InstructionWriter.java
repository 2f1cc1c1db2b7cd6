package faultline.isa;

import faultline.isa.InstructionTable.Context;
import faultline.isa.SourceOperand.Constant;
import faultline.isa.SourceOperand.Far;
import faultline.isa.SourceOperand.FarPointer;
import faultline.isa.SourceOperand.Memory;
import faultline.isa.SourceOperand.Named;
import java.util.List;

/** Writes the bytes of one instruction whose row and operands are decided. */
final class InstructionWriter {

    private final CodeSize size;
    private final long address;
    private final SourcePrefixes prefixes;
    private final InstructionForm form;
    private final Context context;
    private final List<SourceOperand> operands;
    private final byte[] bytes = new byte[32];
    private int length;

    private Memory memory;
    private int memoryPlace = -1;
    private AddressEncoder encodedAddress;
    private int addressSize;
    private int rex;
    private boolean rexNeeded;
    private Register highByte;
    private int opcodeRegister;
    private int vexRegister;
    private int modRm;
    private int relativeAt = -1;

    InstructionWriter(CodeSize size, long address, SourcePrefixes prefixes, InstructionForm form, Context context,
                      List<SourceOperand> operands) {
        this.size = size;
        this.address = address;
        this.prefixes = prefixes;
        this.form = form;
        this.context = context;
        this.operands = operands;
    }

    byte[] write() throws EncodingException {
        findMemory();
        placeRegisters();
        writePrefixes();
        writeOpcode();
        if (form.pattern.modRm() && form.pattern.second() < 0) {
            writeModRm();
        }
        for (int i = 0; i < operands.size(); i++) {
            writeValue(i);
        }
        if (relativeAt >= 0) {
            patchRipRelative();
        }
        byte[] result = new byte[length];
        System.arraycopy(bytes, 0, result, 0, length);
        return result;
    }

    private void findMemory() throws EncodingException {
        for (int i = 0; i < operands.size(); i++) {
            SourceOperand operand = operands.get(i);
            if (operand instanceof Memory || operand instanceof Far) {
                memory = operand instanceof Far far ? far.target() : (Memory) operand;
                memoryPlace = i;
            }
        }
        addressSize = prefixes.addressSize() == 0 ? size.bytes() : prefixes.addressSize();
        if (memory != null) {
            addressSize = AddressEncoder.addressSize(size, memory, prefixes.addressSize());
            if (memoryPlace == form.rmOperand) {
                encodedAddress = new AddressEncoder(size, memory, addressSize, memoryPlace);
            }
        }
        for (int wanted = 2; wanted <= 8; wanted *= 2) {
            if (!form.acceptsAddressSize(addressSize) && form.acceptsAddressSize(wanted)) {
                addressSize = wanted;
            }
        }
        if (addressSize == 8 != (size == CodeSize.BITS64) && (addressSize == 8 || addressSize == 2)) {
            throw new EncodingException("there are no " + 8 * addressSize + "-bit addresses in " + 8 * size.bytes()
                + "-bit code", memoryPlace);
        }
    }

    private void placeRegisters() throws EncodingException {
        rex = context == Context.LONG64 && !defaultsTo64() ? 8 : 0;
        modRm = Math.max(0, form.pattern.digit()) << 3;
        for (int i = 0; i < operands.size(); i++) {
            if (operands.get(i) instanceof Named named) {
                placeRegister(i, named.register());
            }
        }
        if (encodedAddress != null) {
            rex |= encodedAddress.base > 7 ? 1 : 0;
            rex |= encodedAddress.index > 7 ? 2 : 0;
        }
        if (highByte != null && (rex != 0 || rexNeeded)) {
            throw new EncodingException("'" + highByte.text() + "' cannot be used together with a 64-bit operand or a"
                + " register that only 64-bit mode has", -1);
        }
    }

    private boolean defaultsTo64() {
        return form.has(InstructionForm.Attribute.D64) || form.has(InstructionForm.Attribute.F64);
    }

    private void placeRegister(int place, Register register) {
        int number = register.number();
        if (register.kind() == Register.Kind.HIGH_BYTE) {
            highByte = register;
            number += 4;
        } else if (register.size() == 1 && number >= 4) {
            rexNeeded = true;
        }
        if (place == form.rmOperand) {
            modRm |= 0xC0 | number & 7;
            rex |= number >> 3;
        } else if (place == form.regOperand) {
            modRm |= (number & 7) << 3;
            rex |= number >> 3 << 2;
        } else if (place == form.vexOperand) {
            vexRegister = number;
        } else if (form.operands().get(place).kind() == OperandPattern.Kind.GENERAL) {
            opcodeRegister = number & 7;
            rex |= number >> 3;
        }
    }

    private void writePrefixes() {
        if (prefixes.repeat() != 0) {
            put(prefixes.repeat());
        }
        if (prefixes.lock()) {
            put(0xF0);
        }
        Register segment = memory != null && memory.segment() != null ? memory.segment() : prefixes.segment();
        if (segment != null) {
            put(segment.number() < 4 ? 0x26 + 8 * segment.number() : 0x60 + segment.number());
        }
        boolean otherSize = context == Context.LONG16 || !context.longMode && context.operandSize != size.bytes();
        if (otherSize && !form.pattern.vex()) {
            put(0x66);
        }
        if (addressSize != size.bytes()) {
            put(0x67);
        }
    }

    private void writeOpcode() {
        OpcodePattern pattern = form.pattern;
        if (pattern.vex()) {
            writeVex();
            put(pattern.opcode());
            return;
        }
        if (pattern.prefix() > 0) {
            put(pattern.prefix());
        }
        if (rex != 0 || rexNeeded) {
            put(0x40 | rex);
        }
        if (pattern.map() != 0) {
            put(0x0F);
        }
        if (pattern.map() > 1) {
            put(pattern.map() == 2 ? 0x38 : 0x3A);
        }
        put(pattern.opcode() | opcodeRegister);
        if (pattern.second() >= 0) {
            put(pattern.second());
        }
    }

    /** The three-byte prefix, whose R, X, B and vvvv are inverted. */
    private void writeVex() {
        put(0xC4);
        put(~rex << 5 & 0xE0 | form.pattern.map());
        int mandatory = switch (form.pattern.prefix()) {
            case 0x66 -> 1;
            case 0xF3 -> 2;
            case 0xF2 -> 3;
            default -> 0;
        };
        put((rex & 8) << 4 | (~vexRegister & 15) << 3 | mandatory);
    }

    private void writeModRm() {
        if (encodedAddress == null) {
            put(modRm);
            return;
        }
        put(modRm | encodedAddress.modRm);
        if (encodedAddress.sib >= 0) {
            put(encodedAddress.sib);
        }
        if (encodedAddress.ripRelative) {
            relativeAt = length;
        }
        put(encodedAddress.displacement, encodedAddress.displacementSize);
    }

    private void writeValue(int place) throws EncodingException {
        OperandPattern pattern = form.operands().get(place);
        switch (pattern.kind()) {
            case IMMEDIATE -> put(((Constant) operands.get(place)).value(), pattern.valueSize());
            case RELATIVE -> writeRelative(place, (Constant) operands.get(place), pattern.valueSize());
            case FAR_POINTER -> {
                FarPointer pointer = (FarPointer) operands.get(place);
                put(pointer.offset(), pattern.valueSize());
                put(pointer.selector(), 2);
            }
            case MEMORY_OFFSET -> put(memory.displacement(), addressSize);
            default -> {
                // Registers stand in ModR/M or in the opcode.
            }
        }
    }

    private void writeRelative(int place, Constant target, int valueSize) throws EncodingException {
        long displacement = target.value() - (address + length + valueSize);
        int unused = 64 - 8 * valueSize;
        boolean wraps = !context.longMode && valueSize > 1;
        if (!wraps && displacement << unused >> unused != displacement) {
            throw new EncodingException("the target is " + displacement + " bytes away; " + (valueSize == 1
                ? "a short jump reaches from -128 to 127" : "a near jump reaches 2 GiB to either side"), place);
        }
        put(displacement, valueSize);
    }

    private void patchRipRelative() throws EncodingException {
        long displacement = encodedAddress.displacement - (address + length);
        if (displacement != (int) displacement) {
            throw new EncodingException("the address is more than 2 GiB away from the instruction", memoryPlace);
        }
        int end = length;
        length = relativeAt;
        put(displacement, 4);
        length = end;
    }

    private void put(int value) {
        bytes[length++] = (byte) value;
    }

    private void put(long value, int count) {
        for (int i = 0; i < count; i++) {
            put((int) (value >> 8 * i));
        }
    }
}
