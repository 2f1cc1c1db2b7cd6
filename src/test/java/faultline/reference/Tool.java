package faultline.reference;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;

/** Runs the programs of the reference comparison. */
final class Tool {

    /** Far more than a slow machine needs for firmware, boot loader and kernel: seconds. */
    private static final int PATIENCE_SECONDS = 120;
    private static final int POLL_MILLIS = 50;
    /** Far more than a kernel's log needs, which is less than a megabyte: bytes. */
    private static final long LARGEST_FILE = 16 << 20;

    private Tool() {
    }

    static boolean isInstalled(String program) {
        try {
            new ProcessBuilder(program, "--version").redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD).start().waitFor();
            return true;
        } catch (IOException e) {
            return false;
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Runs a program to its end. Throws IllegalStateException, with its output, if it fails. */
    static void run(Path folder, String... command) throws IOException, InterruptedException {
        Path output = folder.resolve("tool.out");
        Process process = start(folder, output, List.of(command));
        if (!process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
            stop(process);
            throw new IllegalStateException(command[0] + " does not end");
        }
        if (process.exitValue() != 0) {
            throw new IllegalStateException(command[0] + " failed: " + text(output));
        }
    }

    /** Starts a program whose standard output and error go to a file. */
    static Process start(Path folder, Path output, List<String> command) throws IOException {
        return new ProcessBuilder(command)
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .redirectOutput(output.toFile())
                .start();
    }

    /** Waits until the process has ended or done what it is run for, then ends it and its children. */
    static void runUntil(Process process, BooleanSupplier done) throws InterruptedException {
        try {
            long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(PATIENCE_SECONDS);
            while (!done.getAsBoolean()) {
                boolean ended = process.waitFor(POLL_MILLIS, TimeUnit.MILLISECONDS);
                if (ended && !done.getAsBoolean() || System.nanoTime() > deadline) {
                    throw new IllegalStateException("the kernel neither resets nor halts");
                }
            }
        } finally {
            stop(process);
        }
    }

    private static void stop(Process process) throws InterruptedException {
        process.descendants().forEach(ProcessHandle::destroyForcibly);
        process.destroyForcibly().waitFor();
    }

    /**
     * What a file holds, as bytes 0 to 255; nothing if there is no file. Throws IllegalStateException for a file so
     * large that the kernel must run wild.
     */
    static String text(Path file) {
        try {
            if (Files.exists(file) && Files.size(file) > LARGEST_FILE) {
                throw new IllegalStateException(file.getFileName() + " grows without end");
            }
            return beginning(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * A log, as {@link #text}. Of a kernel that goes on for ever it is no more than the beginning.
     *
     * @param events after how many events the kernel is left, or {@link ReferenceEmulator#TO_THE_END}
     */
    static String log(Path file, int events) {
        try {
            return events == ReferenceEmulator.TO_THE_END ? text(file) : beginning(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String beginning(Path file) throws IOException {
        if (!Files.exists(file)) {
            return "";
        }
        try (InputStream in = Files.newInputStream(file)) {
            return new String(in.readNBytes((int) LARGEST_FILE), StandardCharsets.ISO_8859_1);
        }
    }

}
