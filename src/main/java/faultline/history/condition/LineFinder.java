package faultline.history.condition;

import faultline.asm.LineMap;
import faultline.asm.Suggestions;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;

/** Finds the address of a line of source. */
final class LineFinder {
    private final Names names;

    LineFinder(Names names) {
        this.names = names;
    }

    Trigger.Line find(String file, Token place, Token number) throws ConditionException {
        LineMap lines = names.lines().orElse(null);
        if (lines == null) {
            throw Tokens.wrong(place, Wording.get("line.none"), Wording.get("line.none.accepted"));
        }
        String path = file.isEmpty() ? names.mainFile() : path(lines, file, place);
        long last = lines.text(path).size();
        if (number.number() < 1 || Long.compareUnsigned(number.number(), last) > 0) {
            throw Tokens.wrong(number, Wording.get("line.beyond", Long.toUnsignedString(number.number()), path),
                    Wording.get("number.between", "1", Long.toString(last)));
        }
        int line = (int) number.number();
        OptionalLong address = lines.addressOf(path, line);
        if (address.isEmpty()) {
            throw Tokens.wrong(number, Wording.get("line.empty", Integer.toString(line), path), next(lines, path, line));
        }
        return new Trigger.Line(file, line, address.getAsLong());
    }

    private static Wording next(LineMap lines, String path, int line) {
        for (int next = line + 1; next <= lines.text(path).size(); next++) {
            if (lines.addressOf(path, next).isPresent()) {
                return Wording.get("line.next", Integer.toString(next));
            }
        }
        return Wording.get("line.end");
    }

    private String path(LineMap lines, String file, Token place) throws ConditionException {
        List<String> found = names.files(file);
        if (found.size() == 1) {
            return found.get(0);
        }
        Wording problem = Wording.get(found.isEmpty() ? "file.unknown" : "file.several", file);
        List<String> known = found.isEmpty() ? new ArrayList<>(lines.files()) : found;
        Wording accepted = Suggestions.nearest(file, known).map(near -> Wording.get("name.near", near))
                .orElse(Wording.get("file.accepted", String.join(", ", known)));
        throw new ConditionException(problem, accepted, place.column(), file.length());
    }
}
