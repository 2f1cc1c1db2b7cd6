package faultline.cli;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.util.MinimalPrettyPrinter;
import faultline.lesson.Check;
import faultline.lesson.Grade;
import java.io.IOException;
import java.io.PrintWriter;

/** Writes grades for programs: one JSON object a line, as {@code docs/grading.md} describes. */
final class JsonGradeWriter implements GradeWriter {
    private final PrintWriter out;
    private final String title;
    private final JsonGenerator json;

    JsonGradeWriter(PrintWriter out, String title) throws IOException {
        this.out = out;
        this.title = title;
        json = new JsonFactory().createGenerator(out);
        json.setPrettyPrinter(new MinimalPrettyPrinter(System.lineSeparator()));
        json.disable(JsonGenerator.Feature.AUTO_CLOSE_TARGET);
    }

    @Override
    public void write(Grade grade) throws IOException {
        json.writeStartObject();
        json.writeStringField("exercise", title);
        json.writeStringField("answer", grade.answer());
        json.writeStringField("verdict", grade.verdict().name());
        json.writeBooleanField("passed", grade.passed());
        json.writeArrayFieldStart("checks");
        for (Check.Result result : grade.results()) {
            json.writeStartObject();
            json.writeStringField("check", result.check());
            json.writeBooleanField("holds", result.holds());
            json.writeStringField("seen", result.seen());
            json.writeEndObject();
        }
        json.writeEndArray();
        json.writeArrayFieldStart("messages");
        for (String message : grade.messages()) {
            json.writeString(message);
        }
        json.writeEndArray();
        json.writeNumberField("steps", grade.steps());
        json.writeNumberField("pages", grade.pages());
        json.writeNumberField("millis", grade.millis());
        json.writeEndObject();
    }

    @Override
    public void close() throws IOException {
        json.close();
        out.println();
        out.flush();
    }
}
