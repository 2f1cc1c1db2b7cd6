package faultline.history.condition;

import java.util.ArrayList;
import java.util.List;

/** Proposes how the last word of a text that is being written can go on. */
public final class Completions {
    private static final int MOST = 12;

    private Completions() {
    }

    /**
     * Whole texts of breakpoints that begin as this one does; the words that can stand there, those of the guest first.
     *
     * @param text as far as it is written
     */
    public static List<String> of(String text, Names names) {
        int start = wordStart(text);
        String before = text.substring(0, start);
        String word = Words.lower(text.substring(start));
        boolean first = before.isBlank();
        List<String> found = new ArrayList<>();
        if (!first && word.isEmpty()) {
            return found;
        }
        for (String candidate : first ? BreakpointReader.beginnings() : operands(names)) {
            boolean goesOn = Words.lower(candidate).startsWith(word) && candidate.length() > word.length();
            if (goesOn && found.size() < MOST) {
                found.add(before + candidate);
            }
        }
        return found;
    }

    private static int wordStart(String text) {
        int start = text.length();
        while (start > 0 && isPart(text.charAt(start - 1))) {
            start--;
        }
        return start;
    }

    private static boolean isPart(char letter) {
        return letter < 128 && Character.isLetterOrDigit(letter) || "._$#@".indexOf(letter) >= 0;
    }

    private static List<String> operands(Names names) {
        List<String> words = new ArrayList<>(names.symbols().all().keySet());
        words.replaceAll(symbol -> Words.isReserved(symbol) ? "$" + symbol : symbol);
        words.addAll(BreakpointReader.places());
        words.addAll(Words.names());
        return words;
    }
}
