package faultline.history.file;

import faultline.boot.BootOptions;
import faultline.boot.GuestOrigin;
import faultline.history.Edit;
import faultline.history.Position;
import faultline.machine.device.InputLog;
import faultline.machine.event.Bytes;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * The entry {@code run.json}: all but the bytes of image, modules and sources, which are entries of their own and are
 * named here by number, and but what branches have made of the source, which is in {@link SourcesDocument}.
 */
record RunDocument(GuestPart guest, List<BranchPart> branches, int branch, Position position, String stateHash,
                   List<String> breakpoints, List<SavedRun.Bookmark> bookmarks, Map<String, String> layout) {
    static final String NAME = "run.json";
    private static final String IMAGE = "image";
    private static final String REGISTER = "register";
    private static final String MEMORY = "memory";
    private static final HexFormat HEX = HexFormat.of();

    /**
     * @param sources names of the files of the source; {@code sources/0} and so on hold them
     * @param modules what the guest is told of its modules; {@code modules/0} and so on hold them
     */
    record GuestPart(String name, List<String> sources, long ramSize, String arguments, List<String> modules) {
    }

    record BranchPart(String name, int parent, long step, List<EditPart> edits, List<InputLog.Entry> input) {
    }

    /**
     * @param kind  {@code register} or {@code memory}
     * @param at    the register's number or the physical address, in hexadecimal
     * @param value the register's value in hexadecimal, or the bytes with two digits for each
     */
    record EditPart(String kind, String at, String value) {
    }

    /** All entries of a run. */
    static Map<String, byte[]> entries(SavedRun run) throws IOException {
        Map<String, byte[]> entries = new LinkedHashMap<>();
        GuestOrigin guest = run.guest();
        List<String> sources = new ArrayList<>(new TreeMap<>(guest.sources()).keySet());
        List<String> modules = new ArrayList<>();
        entries.put(NAME, new byte[0]);
        if (guest.image() != null) {
            entries.put(IMAGE, guest.image());
        }
        for (int i = 0; i < sources.size(); i++) {
            entries.put("sources/" + i, guest.sources().get(sources.get(i)));
        }
        for (BootOptions.Module module : guest.options().modules()) {
            entries.put("modules/" + modules.size(), module.content());
            modules.add(module.arguments());
        }
        GuestPart part = new GuestPart(guest.name(), sources, guest.options().ramSize(), guest.options().arguments(),
                modules);
        List<BranchPart> branches = run.branches().stream().map(RunDocument::part).toList();
        RunDocument document = new RunDocument(part, branches, run.branch(), run.position(), run.stateHash(),
                run.breakpoints(), run.bookmarks(), run.layout());
        entries.put(NAME, Json.MAPPER.writerWithDefaultPrettyPrinter().writeValueAsBytes(document));
        SourcesDocument.add(run, entries);
        return entries;
    }

    private static BranchPart part(SavedRun.Branch branch) {
        return new BranchPart(branch.name(), branch.parent(), branch.step(),
                branch.edits().stream().map(RunDocument::part).toList(), branch.input().entries());
    }

    private static EditPart part(Edit edit) {
        if (edit instanceof Edit.Register register) {
            return new EditPart(REGISTER, Integer.toHexString(register.place()), Long.toHexString(register.value()));
        }
        Edit.Memory memory = (Edit.Memory) edit;
        return new EditPart(MEMORY, Long.toHexString(memory.physical()), HEX.formatHex(memory.bytes().toArray()));
    }

    /** The run that entries hold. */
    static SavedRun run(Map<String, byte[]> entries) throws IOException, RunFileException {
        Map<String, byte[]> left = new LinkedHashMap<>(entries);
        RunDocument document = Json.read(take(left, NAME), NAME, RunDocument.class);
        GuestOrigin guest = document.origin(left);
        Map<Integer, GuestOrigin> sources = SourcesDocument.sources(entries, left, guest.options());
        if (!left.isEmpty()) {
            throw new RunFileException("damaged.unlisted", left.keySet().iterator().next());
        }
        try {
            List<SavedRun.Branch> branches = new ArrayList<>();
            for (BranchPart part : document.branches) {
                branches.add(branch(part, sources.remove(branches.size())));
            }
            if (!sources.isEmpty()) {
                throw new RunFileException("damaged.content", SourcesDocument.NAME, "branch " + sources.keySet().iterator().next());
            }
            return new SavedRun(guest, branches, document.branch, document.position, document.stateHash,
                    document.breakpoints, document.bookmarks, document.layout);
        } catch (IllegalArgumentException contradiction) {
            throw new RunFileException("damaged.content", NAME, contradiction.getMessage());
        }
    }

    private GuestOrigin origin(Map<String, byte[]> entries) throws RunFileException {
        List<BootOptions.Module> modules = new ArrayList<>();
        for (String arguments : guest.modules()) {
            modules.add(new BootOptions.Module(arguments, take(entries, "modules/" + modules.size())));
        }
        Map<String, byte[]> sources = new TreeMap<>();
        for (String source : guest.sources()) {
            if (sources.put(source, take(entries, "sources/" + sources.size())) != null) {
                throw new RunFileException("damaged.content", NAME, "two sources " + source);
            }
        }
        byte[] image = sources.isEmpty() ? take(entries, IMAGE) : null;
        try {
            return new GuestOrigin(guest.name(), image, sources,
                    new BootOptions(guest.ramSize(), guest.arguments(), modules));
        } catch (IllegalArgumentException contradiction) {
            throw new RunFileException("damaged.content", NAME, contradiction.getMessage());
        }
    }

    private static byte[] take(Map<String, byte[]> entries, String name) throws RunFileException {
        byte[] content = entries.remove(name);
        if (content == null) {
            throw new RunFileException("damaged.missing", name);
        }
        return content;
    }

    private static SavedRun.Branch branch(BranchPart part, GuestOrigin source) {
        return new SavedRun.Branch(part.name(), part.parent(), part.step(),
                part.edits().stream().map(RunDocument::edit).toList(), new InputLog(part.input()), source);
    }

    private static Edit edit(EditPart part) {
        switch (part.kind()) {
            case REGISTER:
                return new Edit.Register(Integer.parseInt(part.at(), 16), Long.parseUnsignedLong(part.value(), 16));
            case MEMORY:
                byte[] bytes = HEX.parseHex(part.value());
                return new Edit.Memory(Long.parseUnsignedLong(part.at(), 16), Bytes.copyOf(bytes, bytes.length));
            default:
                throw new IllegalArgumentException("an edit of kind " + part.kind());
        }
    }
}
