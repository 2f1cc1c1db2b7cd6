package faultline.isa;

/**
 * One row of the list of absent instructions.
 *
 * @param prefix      66, F2, F3, {@link OpcodePattern#NONE}, or 0 for any
 * @param map         what {@link Place#map} begins with
 * @param opcodes     the range of opcodes, or null for all
 * @param modRm       the range of ModR/M, or null for all
 * @param digit       the reg field of ModR/M, or −1 for any
 * @param memory      whether ModR/M means memory, or null where it does not matter
 * @param extension   the name of the extension, or null where no processor has such an instruction
 */
record AbsentPattern(int prefix, String map, Range opcodes, Range modRm, int digit, Boolean memory, String extension) {

    /** Values from a first to a last one. */
    record Range(int first, int last) {
        static Range parse(String text) {
            int first = Integer.parseInt(text.substring(0, 2), 16);
            return new Range(first, text.length() == 2 ? first : Integer.parseInt(text.substring(3), 16));
        }

        boolean contains(int value) {
            return value >= first && value <= last;
        }
    }

    /** An opcode: its map as {@code 0F38}, {@code VEX.0F} or empty for one-byte opcodes, and the byte that follows it. */
    record Place(String map, int opcode, int modRm) {
    }

    /** @throws IllegalArgumentException when the line has no extension or a part that is not known */
    static AbsentPattern parse(String line) {
        String[] columns = line.split("\\|");
        if (columns.length != 2) {
            throw new IllegalArgumentException("an opcode and an extension are needed in: " + line);
        }
        String extension = columns[1].trim();
        return new Parser(columns[0].trim().split("\\s+")).parse(extension.equals("-") ? null : extension);
    }

    boolean matches(int itsPrefix, Place place) {
        boolean mapFits = map.endsWith("VEX") ? place.map.startsWith(map) : place.map.equals(map);
        return mapFits && (prefix == 0 || prefix == itsPrefix) && (opcodes == null || opcodes.contains(place.opcode))
            && (modRm == null || modRm.contains(place.modRm)) && (digit < 0 || digit == (place.modRm >> 3 & 7))
            && (memory == null || memory == (place.modRm < 0xC0));
    }

    private static final class Parser {
        private final String[] words;
        private int at;

        Parser(String[] words) {
            this.words = words;
        }

        AbsentPattern parse(String extension) {
            int prefix = prefix();
            String map = map();
            Range opcodes = at < words.length ? Range.parse(words[at++]) : null;
            Range modRm = null;
            int digit = -1;
            Boolean memory = null;
            for (; at < words.length; at++) {
                String word = words[at];
                if (word.startsWith("/")) {
                    digit = word.charAt(1) - '0';
                } else if (word.equals("mem") || word.equals("reg")) {
                    memory = word.equals("mem");
                } else {
                    modRm = Range.parse(word);
                }
            }
            return new AbsentPattern(prefix, map, opcodes, modRm, digit, memory, extension);
        }

        private int prefix() {
            switch (words[at]) {
                case "66":
                case "F2":
                case "F3":
                    return Integer.parseInt(words[at++], 16);
                case "NP":
                    at++;
                    return OpcodePattern.NONE;
                default:
                    return 0;
            }
        }

        private String map() {
            if (words[at].contains("VEX")) {
                return words[at++];
            }
            if (!words[at].equals("0F")) {
                return "";
            }
            at++;
            return words[at].equals("38") || words[at].equals("3A") ? "0F" + words[at++] : "0F";
        }
    }
}
