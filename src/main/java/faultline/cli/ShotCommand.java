package faultline.cli;

import faultline.boot.Guest;
import faultline.explain.Texts;
import faultline.history.Grain;
import faultline.history.History;
import faultline.history.Moment;
import faultline.history.Position;
import faultline.history.RunLimits;
import faultline.isa.InstructionTable;
import faultline.machine.cpu.InstructionDecoding;
import faultline.ui.Launch;
import faultline.ui.picture.PictureActions;
import faultline.ui.picture.PictureFiles;
import faultline.ui.picture.PictureFormat;
import faultline.ui.picture.PictureRequest;
import faultline.ui.picture.PictureSize;
import faultline.ui.platform.PictureRequirements;
import faultline.ui.theme.AppearanceModel;
import faultline.ui.theme.Theme;
import java.io.IOException;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Draws pictures of the stage, without a display. */
@Command(name = "shot", mixinStandardHelpOptions = true, resourceBundle = "faultline.cli.usage")
final class ShotCommand implements Callable<Integer> {
    private static final Pattern SIZE = Pattern.compile("([0-9]{2,4})x([0-9]{2,4})");
    private static final int LEAST_SIDE = 320;
    private static final int MOST_SIDE = 7680;
    private static final int MOST_STEPS = 999;

    private final Texts texts = new Texts("faultline.cli.messages");

    @Spec
    private CommandSpec spec;
    @Parameters(index = "0", paramLabel = "KERNEL[@MOMENT]")
    private String kernel;
    @Parameters(index = "1", paramLabel = "OUT")
    private String target;
    @Option(names = "--theme", paramLabel = "THEME", defaultValue = "dark")
    private String theme;
    @Option(names = "--size", paramLabel = "WIDTHxHEIGHT", defaultValue = "1280x720")
    private String size;
    @Option(names = "--zoom", paramLabel = "PERCENT", defaultValue = "100")
    private int zoom;
    @Option(names = "--format", paramLabel = "FORMAT")
    private PictureFormat format;
    @Option(names = "--steps", paramLabel = "COUNT", defaultValue = "0")
    private int steps;
    @Option(names = "--grain", paramLabel = "GRAIN", defaultValue = "micro_step")
    private Grain grain;
    @Option(names = "--millis", paramLabel = "MS", defaultValue = "800")
    private int millis;

    @Override
    public Integer call() throws CommandFailure {
        PictureRequest request = request();
        List<String> missing = new PictureRequirements().missingPackages();
        if (!missing.isEmpty()) {
            throw new CommandFailure(ExitCode.REFUSED, texts.get("shot.missing", String.join(", ", missing)));
        }
        InstructionTable table = InstructionTable.load();
        MomentArgument argument = MomentArgument.parse(kernel);
        Guest guest = new KernelArgument(table).load(argument.kernel());
        try {
            int count = Launch.shot(request, guest, moments(argument, guest, new InstructionDecoding(table)));
            spec.commandLine().getOut().println(texts.get("shot.written", Integer.toString(count), request.files().file()));
            return ExitCode.OK;
        } catch (IOException unwritable) {
            throw new CommandFailure(ExitCode.UNREADABLE, texts.get("shot.unwritten", target, unwritable.getMessage()));
        }
    }

    private List<Moment> moments(MomentArgument argument, Guest guest, InstructionDecoding decoding)
            throws CommandFailure {
        History history = History.explored(guest, decoding, RunLimits.DEFAULT);
        Moment moment = history.end();
        if (argument.moment().isPresent()) {
            Position found = argument.moment().get().resolve(history).orElse(null);
            if (found == null) {
                throw argument.missed();
            }
            moment = history.at(found);
        }
        return PictureActions.moments(history, moment, steps, grain);
    }

    private PictureRequest request() throws CommandFailure {
        Matcher sides = SIZE.matcher(size);
        boolean sized = sides.matches();
        int width = sized ? Integer.parseInt(sides.group(1)) : 0;
        int height = sized ? Integer.parseInt(sides.group(2)) : 0;
        demand(Math.min(width, height) >= LEAST_SIDE && Math.max(width, height) <= MOST_SIDE, "shot.size", size);
        demand(zoom >= AppearanceModel.LEAST_ZOOM && zoom <= AppearanceModel.MOST_ZOOM, "shot.zoom", Integer.toString(zoom));
        demand(steps >= 0 && steps <= MOST_STEPS, "shot.steps", Integer.toString(steps));
        demand(millis >= 20 && millis <= 60_000, "shot.millis", Integer.toString(millis));
        Theme chosen = Theme.of(theme);
        demand(chosen.id().equals(theme), "shot.theme", theme);
        Path file = file();
        PictureFormat named = format != null ? format : PictureFormat.of(file).orElse(null);
        demand(named != null, "shot.format", target);
        return new PictureRequest(new PictureFiles(file, named, millis), chosen, zoom, new PictureSize(width, height, 1));
    }

    private Path file() throws CommandFailure {
        try {
            Path file = Path.of(target);
            demand(file.getFileName() != null, "kernel.path", target);
            return file;
        } catch (InvalidPathException noPath) {
            throw new CommandFailure(ExitCode.USAGE, texts.get("kernel.path", target));
        }
    }

    private void demand(boolean met, String otherwise, String found) throws CommandFailure {
        if (!met) {
            throw new CommandFailure(ExitCode.USAGE, texts.get(otherwise, found));
        }
    }
}
