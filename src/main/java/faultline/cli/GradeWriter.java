package faultline.cli;

import faultline.lesson.Grade;
import java.io.IOException;

/** Writes grades, one after another; closing it writes what comes after the last. It leaves its stream open. */
interface GradeWriter extends AutoCloseable {
    void write(Grade grade) throws IOException;

    @Override
    void close() throws IOException;
}
