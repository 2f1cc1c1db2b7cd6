package faultline.cli;

import faultline.boot.BootOptions;
import faultline.boot.GuestException;
import faultline.boot.GuestLoader;
import faultline.explain.Texts;
import java.nio.charset.StandardCharsets;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a command line says about the machine and its boot.
 *
 * @param memory  the size of RAM: a number, and K, M or G
 * @param append  words for the kernel's command line
 * @param modules names of files
 */
record BootArguments(String memory, String append, List<String> modules) {
    private static final Pattern SIZE = Pattern.compile("([0-9]{1,10})([KMG])", Pattern.CASE_INSENSITIVE);

    BootOptions options() throws CommandFailure {
        Texts texts = new Texts("faultline.cli.messages");
        if (append.getBytes(StandardCharsets.UTF_8).length > BootOptions.LONGEST_ARGUMENTS) {
            throw new CommandFailure(ExitCode.USAGE, texts.get("run.append", Integer.toString(BootOptions.LONGEST_ARGUMENTS)));
        }
        if (modules.size() > BootOptions.MOST_MODULES) {
            throw new CommandFailure(ExitCode.USAGE, texts.get("run.modules", Integer.toString(BootOptions.MOST_MODULES)));
        }
        long size = ramSize();
        if (size < BootOptions.LEAST_RAM || size > BootOptions.MOST_RAM || size % 4096 != 0) {
            throw new CommandFailure(ExitCode.USAGE, texts.get("run.memory", memory));
        }
        List<BootOptions.Module> loaded = new ArrayList<>();
        for (String file : modules) {
            loaded.add(module(file, texts));
        }
        return new BootOptions(size, append, loaded);
    }

    private long ramSize() {
        Matcher size = SIZE.matcher(memory);
        if (!size.matches()) {
            return -1;
        }
        int shift = 10 + 10 * "KMG".indexOf(Character.toUpperCase(size.group(2).charAt(0)));
        return Long.parseLong(size.group(1)) << shift;
    }

    private static BootOptions.Module module(String file, Texts texts) throws CommandFailure {
        try {
            return GuestLoader.module(Path.of(file));
        } catch (InvalidPathException e) {
            throw new CommandFailure(ExitCode.UNREADABLE, texts.get("kernel.path", file));
        } catch (GuestException e) {
            throw KernelArgument.failure(e);
        }
    }
}
