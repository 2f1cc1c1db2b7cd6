package faultline.cli;

import com.fasterxml.jackson.core.JsonGenerator;
import faultline.explain.HexText;
import faultline.explain.InstructionText;
import faultline.isa.Instruction;
import faultline.machine.event.MachineEvent;
import faultline.machine.register.RegisterState;
import java.io.IOException;
import java.lang.reflect.RecordComponent;

/**
 * Writes the machine's records as JSON objects whose fields are the records' components: addresses and other 64-bit values
 * as hexadecimal text, for JSON's numbers have only 53 bits; small numbers as numbers; the names of constants as text.
 */
final class EventJson {
    private final JsonGenerator json;
    private final InstructionText instructions;

    EventJson(JsonGenerator json, InstructionText instructions) {
        this.json = json;
        this.instructions = instructions;
    }

    void write(MachineEvent event) throws IOException {
        writeRecord((Record) event);
    }

    void writeRecord(Record value) throws IOException {
        json.writeStartObject();
        for (RecordComponent component : value.getClass().getRecordComponents()) {
            json.writeFieldName(component.getName());
            writeValue(valueOf(component, value), value);
        }
        json.writeEndObject();
    }

    private static Object valueOf(RecordComponent component, Record value) {
        try {
            return component.getAccessor().invoke(value);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(e);
        }
    }

    private void writeValue(Object value, Record owner) throws IOException {
        if (value == null) {
            json.writeNull();
        } else if (value instanceof Long number) {
            json.writeString(HexText.number(number));
        } else if (value instanceof Integer number) {
            json.writeNumber(number);
        } else if (value instanceof Boolean flag) {
            json.writeBoolean(flag);
        } else if (value instanceof RegisterState registers) {
            writeRegisters(registers);
        } else if (value instanceof Instruction instruction) {
            json.writeString(instructions.text(instruction, ((MachineEvent.InstructionFetched) owner).address()));
        } else if (value instanceof Record inner) {
            writeRecord(inner);
        } else {
            json.writeString(value.toString());
        }
    }

    private void writeRegisters(RegisterState registers) throws IOException {
        json.writeStartObject();
        json.writeStringField("rip", HexText.number(registers.rip()));
        json.writeStringField("rsp", HexText.number(registers.rsp()));
        json.writeStringField("rflags", HexText.number(registers.rflags()));
        json.writeNumberField("cpl", registers.cpl());
        json.writeEndObject();
    }
}
