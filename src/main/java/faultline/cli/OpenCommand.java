package faultline.cli;

import faultline.boot.Guest;
import faultline.explain.Texts;
import faultline.history.RunLimits;
import faultline.isa.InstructionTable;
import faultline.lesson.Lesson;
import faultline.lesson.LessonCatalog;
import faultline.lesson.LessonException;
import faultline.lesson.LessonFolder;
import faultline.machine.cpu.InstructionDecoding;
import faultline.ui.Launch;
import faultline.ui.platform.PictureRequirements;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/**
 * Opens the window on a lesson or a kernel, or without one on its start page. Where no window can be opened it says why, tells the lesson as text and
 * draws pictures of the stage.
 */
@Command(name = "open", mixinStandardHelpOptions = true, resourceBundle = "faultline.cli.usage")
final class OpenCommand implements Callable<Integer> {
    private static final String FIRST_LESSON = "1";

    private final Texts texts = new Texts("faultline.cli.open");

    @Spec
    private CommandSpec spec;
    @Parameters(index = "0", arity = "0..1", paramLabel = "KERNEL")
    private Optional<String> kernel = Optional.empty();
    private MomentArgument wanted;
    /** The lesson of a pack that is named. */
    private Optional<LessonFolder> pack = Optional.empty();

    @Override
    public Integer call() throws CommandFailure, IOException {
        InstructionTable table = InstructionTable.load();
        KernelArgument argument = new KernelArgument(table);
        wanted = MomentArgument.parse(kernel.orElse(FIRST_LESSON));
        Optional<String> lesson = argument.lesson(wanted.kernel());
        // Whatever is wrong with the kernel is said before a window opens.
        Guest guest = argument.load(wanted.kernel());
        pack = lesson.isPresent() ? Optional.empty() : argument.packed(Path.of(wanted.kernel()));
        Optional<String> hindrance = new WindowRequirements(texts, System.getProperty("os.name"),
                System.getenv()).hindrance();
        if (hindrance.isEmpty() && openWindow(lesson)) {
            return ExitCode.OK;
        }
        PrintWriter err = spec.commandLine().getErr();
        err.println(texts.get("line", hindrance.orElseGet(() -> texts.get("display.refused", System.getenv("DISPLAY")))));
        err.flush();
        tell(table, lesson, guest);
        if (hindrance.isPresent()) {
            drawPictures(lesson);
        }
        return ExitCode.OK;
    }

    private boolean openWindow(Optional<String> lesson) {
        if (kernel.isEmpty()) {
            return Launch.start();
        }
        if (lesson.isPresent()) {
            return Launch.lesson(lesson.get(), wanted.moment());
        }
        Path path = Path.of(wanted.kernel());
        return pack.isPresent() ? Launch.pack(path, wanted.moment()) : Launch.file(path, wanted.moment());
    }

    private void tell(InstructionTable table, Optional<String> lesson, Guest guest) throws CommandFailure, IOException {
        PrintWriter out = spec.commandLine().getOut();
        InstructionDecoding decoding = new InstructionDecoding(table);
        Optional<LessonFolder> folder = lesson.isPresent() ? lesson.map(LessonFolder::packed) : pack;
        if (folder.isPresent()) {
            Lesson told = lesson.isPresent() ? load(lesson.get()) : new LessonArgument().read(folder.get());
            new NarratedLesson(told, folder.get(), new KernelArgument(table), decoding, texts).tell(out);
        }
        new NarratedRun(guest, decoding, RunLimits.DEFAULT, false, new TextRunWriter(out, false)).tell();
        out.flush();
    }

    private static Lesson load(String folder) throws CommandFailure {
        try {
            return new LessonCatalog().load(folder);
        } catch (LessonException e) {
            throw new CommandFailure(ExitCode.UNREADABLE, e.getMessage());
        }
    }

    private void drawPictures(Optional<String> lesson) {
        PrintWriter err = spec.commandLine().getErr();
        List<String> missing = new PictureRequirements().missingPackages();
        if (!missing.isEmpty()) {
            err.println(texts.get("line", texts.get("pictures.missing", String.join(", ", missing))));
            return;
        }
        try {
            Path folder = new PictureFolder().create();
            Path path = Path.of(wanted.kernel());
            int count = lesson.isPresent() ? Launch.lessonPictures(lesson.get(), folder)
                    : pack.isPresent() ? Launch.packPictures(path, folder) : Launch.filePictures(path, folder);
            spec.commandLine().getOut().println(texts.get("pictures.written", Integer.toString(count), folder));
        } catch (IOException e) {
            err.println(texts.get("line", texts.get("pictures.unwritten", e.getMessage())));
        }
    }
}
