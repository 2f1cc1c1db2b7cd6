package faultline.cli;

import faultline.explain.Texts;
import faultline.lesson.Check;
import faultline.lesson.Grade;
import java.io.IOException;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;

/** Writes grades as a test report that every CI system reads: one test case an answer. */
final class JunitGradeWriter implements GradeWriter {
    private final PrintWriter out;
    private final String title;
    private final Texts texts = new Texts("faultline.cli.messages");
    /** The report begins with sums, so it is written at the end. */
    private final List<Grade> grades = new ArrayList<>();

    JunitGradeWriter(PrintWriter out, String title) {
        this.out = out;
        this.title = title;
    }

    @Override
    public void write(Grade grade) {
        grades.add(grade);
    }

    @Override
    public void close() throws IOException {
        try {
            XMLStreamWriter xml = XMLOutputFactory.newInstance().createXMLStreamWriter(out);
            xml.writeStartDocument("UTF-8", "1.0");
            xml.writeCharacters("\n");
            xml.writeStartElement("testsuite");
            xml.writeAttribute("name", title);
            xml.writeAttribute("tests", Integer.toString(grades.size()));
            xml.writeAttribute("failures", Long.toString(count(Grade.Verdict.FAILED)));
            xml.writeAttribute("errors", Long.toString(grades.size() - count(Grade.Verdict.FAILED)
                    - count(Grade.Verdict.PASSED)));
            xml.writeAttribute("time", seconds(grades.stream().mapToLong(Grade::millis).sum()));
            for (Grade grade : grades) {
                testCase(xml, grade);
            }
            xml.writeCharacters("\n");
            xml.writeEndElement();
            xml.writeEndDocument();
            xml.flush();
            out.println();
            out.flush();
        } catch (XMLStreamException e) {
            throw new IOException(e);
        }
    }

    private long count(Grade.Verdict verdict) {
        return grades.stream().filter(grade -> grade.verdict() == verdict).count();
    }

    private void testCase(XMLStreamWriter xml, Grade grade) throws XMLStreamException {
        xml.writeCharacters("\n  ");
        xml.writeStartElement("testcase");
        xml.writeAttribute("classname", title);
        xml.writeAttribute("name", clean(grade.answer()));
        xml.writeAttribute("time", seconds(grade.millis()));
        if (!grade.passed()) {
            xml.writeStartElement(grade.verdict() == Grade.Verdict.FAILED ? "failure" : "error");
            xml.writeAttribute("type", grade.verdict().name());
            xml.writeAttribute("message", texts.get("grade." + grade.verdict().name()));
            xml.writeCharacters(clean(details(grade)));
            xml.writeEndElement();
        }
        xml.writeEndElement();
    }

    private String details(Grade grade) {
        List<String> lines = new ArrayList<>(grade.messages());
        for (Check.Result result : grade.results()) {
            if (!result.holds()) {
                lines.add(texts.get("grade.check", result.check(), result.seen()).strip());
            }
        }
        return String.join("\n", lines);
    }

    private static String seconds(long millis) {
        return String.format(Locale.ROOT, "%.3f", millis / 1000.0);
    }

    /** What a guest prints may be anything; XML cannot hold it all. */
    private static String clean(String text) {
        return text.replaceAll("[^\\x09\\x0A\\x20-\\uD7FF\\uE000-\\uFFFD]", "?");
    }
}
