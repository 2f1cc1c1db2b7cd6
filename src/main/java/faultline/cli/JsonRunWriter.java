package faultline.cli;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.util.MinimalPrettyPrinter;
import faultline.explain.Sentence;
import faultline.explain.InstructionText;
import faultline.history.Mark;
import faultline.history.Moment;
import faultline.machine.event.MachineEvent;
import java.io.IOException;
import java.io.PrintWriter;
import java.util.List;

/** Writes a run for programs to read: one JSON object a line, as {@code docs/command-line.md} describes. */
final class JsonRunWriter implements RunWriter {
    private final PrintWriter out;
    private final JsonGenerator json;
    private final EventJson events;

    JsonRunWriter(PrintWriter out, InstructionText instructions) throws IOException {
        this.out = out;
        json = new JsonFactory().createGenerator(out);
        json.setPrettyPrinter(new MinimalPrettyPrinter(System.lineSeparator()));
        json.disable(JsonGenerator.Feature.AUTO_CLOSE_TARGET);
        events = new EventJson(json, instructions);
    }

    @Override
    public boolean wantsRepeatedBoots() {
        return true;
    }

    @Override
    public void kernel(String name) throws IOException {
        begin("run");
        json.writeStringField("kernel", name);
        json.writeEndObject();
    }

    @Override
    public void bootBegins(int boot) throws IOException {
        begin("boot");
        json.writeNumberField("boot", boot);
        json.writeEndObject();
    }

    @Override
    public void event(Moment moment, Sentence sentence) throws IOException {
        MachineEvent event = moment.current();
        begin("event");
        json.writeNumberField("step", moment.position().step());
        json.writeNumberField("microStep", moment.position().microStep());
        json.writeNumberField("microSteps", moment.stepEvents().size());
        json.writeStringField("event", event.getClass().getSimpleName());
        json.writeStringField("text", sentence.text());
        json.writeArrayFieldStart("citations");
        for (String citation : sentence.citations()) {
            json.writeString(citation);
        }
        json.writeEndArray();
        json.writeFieldName("data");
        events.write(event);
        json.writeEndObject();
    }

    @Override
    public void repeated(long times) throws IOException {
        begin("repeated");
        json.writeNumberField("times", times);
        json.writeEndObject();
    }

    @Override
    public void bootEnds(int boot, List<Mark> marks, boolean sameAgain) throws IOException {
        begin("chain");
        json.writeNumberField("boot", boot);
        json.writeArrayFieldStart("marks");
        for (Mark mark : marks) {
            json.writeStartObject();
            json.writeStringField("kind", mark.kind().name());
            json.writeNumberField("step", mark.position().step());
            json.writeNumberField("microStep", mark.position().microStep());
            if (mark.exception() != null) {
                json.writeStringField("symbol", mark.exception().symbol());
                json.writeFieldName("exception");
                events.writeRecord(mark.exception());
            }
            json.writeEndObject();
        }
        json.writeEndArray();
        json.writeEndObject();
    }

    @Override
    public void untold(long steps) throws IOException {
        begin("untold");
        json.writeNumberField("steps", steps);
        json.writeEndObject();
    }

    @Override
    public void end(RunEnd end) throws IOException {
        begin("end");
        json.writeStringField("reason", end.reason().key());
        json.writeNumberField("exitCode", end.exitCode());
        json.writeNumberField("boots", end.state().boot());
        json.writeNumberField("steps", end.state().step());
        json.writeFieldName("guestExit");
        if (end.reason() == RunEnd.Reason.EXIT) {
            json.writeNumber(end.state().devices().exitCode());
        } else {
            json.writeNull();
        }
        json.writeArrayFieldStart("screen");
        for (String line : ScreenText.lines(end.state().memory())) {
            json.writeString(line);
        }
        json.writeEndArray();
        json.writeStringField("serial", end.state().devices().serial().toString());
        json.writeStringField("debug", end.state().devices().debug().toString());
        json.writeEndObject();
        json.flush();
        out.println();
    }

    private void begin(String type) throws IOException {
        json.writeStartObject();
        json.writeStringField("type", type);
    }

    @Override
    public boolean closed() {
        return out.checkError();
    }
}
