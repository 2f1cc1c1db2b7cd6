package faultline.isa;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/** The mnemonics that NASM accepts, and the manual's ones that each may stand for. */
final class Mnemonics {

    /** One of several manual's mnemonics, with the operand size in bytes that the spelling demands, or 0. */
    record Meaning(List<String> mnemonics, int operandSize) {
    }

    private static final Map<String, String> CONDITIONS = Map.ofEntries(Map.entry("Z", "E"), Map.entry("NZ", "NE"),
        Map.entry("C", "B"), Map.entry("NAE", "B"), Map.entry("NC", "AE"), Map.entry("NB", "AE"),
        Map.entry("NA", "BE"), Map.entry("NBE", "A"), Map.entry("PE", "P"), Map.entry("PO", "NP"),
        Map.entry("NGE", "L"), Map.entry("NL", "GE"), Map.entry("NG", "LE"), Map.entry("NLE", "G"));

    private final Map<String, Meaning> meanings = new TreeMap<>();

    Mnemonics(InstructionTable table) {
        for (String mnemonic : table.mnemonics()) {
            meanings.put(mnemonic, new Meaning(List.of(mnemonic), 0));
        }
        CONDITIONS.forEach((alias, condition) -> {
            alias("J" + alias, 0, "J" + condition);
            alias("SET" + alias, 0, "SET" + condition);
            alias("CMOV" + alias, 0, "CMOV" + condition);
        });
        for (String type : Comparison.TYPES) {
            Comparison.NAMES.forEach(name -> alias("CMP" + name + type, 0, "CMP" + type));
        }
        alias("LOOPZ", 0, "LOOPE");
        alias("LOOPNZ", 0, "LOOPNE");
        alias("SAL", 0, "SHL");
        alias("XLATB", 0, "XLAT");
        alias("ICEBP", 0, "INT1");
        alias("INT01", 0, "INT1");
        alias("INT03", 0, "INT3");
        returns();
        sizedByMode();
    }

    private void returns() {
        alias("RETN", 0, "RET");
        Map<String, Integer> sizes = new HashMap<>(Map.of("W", 2, "D", 4, "Q", 8));
        sizes.forEach((letter, size) -> {
            alias("RET" + letter, size, "RET");
            alias("RETN" + letter, size, "RET");
            alias("RETF" + letter, size, "RETF");
        });
    }

    /** Mnemonics that the manual gives to one operand size, and NASM to the current one. */
    private void sizedByMode() {
        alias("PUSHF", 0, "PUSHF", "PUSHFD", "PUSHFQ");
        alias("POPF", 0, "POPF", "POPFD", "POPFQ");
        alias("PUSHFW", 0, "PUSHF");
        alias("POPFW", 0, "POPF");
        alias("PUSHA", 0, "PUSHA", "PUSHAD");
        alias("POPA", 0, "POPA", "POPAD");
        alias("PUSHAW", 0, "PUSHA");
        alias("POPAW", 0, "POPA");
        alias("IRET", 0, "IRET", "IRETD", "IRETQ");
        alias("IRETW", 0, "IRET");
    }

    private void alias(String alias, int operandSize, String... mnemonics) {
        meanings.put(alias, new Meaning(List.of(mnemonics), operandSize));
    }

    /** What a mnemonic in any case means, or null when there is none. */
    Meaning meaning(String mnemonic) {
        return meanings.get(mnemonic.toUpperCase(Locale.ROOT));
    }

    /** Up to three mnemonics in lower case that are spelt nearly like a word. */
    List<String> near(String word) {
        String upper = word.toUpperCase(Locale.ROOT);
        int limit = upper.length() <= 3 ? 1 : 2;
        List<String> near = new ArrayList<>();
        for (String mnemonic : meanings.keySet()) {
            if (distance(upper, mnemonic) <= limit) {
                near.add(mnemonic.toLowerCase(Locale.ROOT));
            }
        }
        near.sort(Comparator.comparingInt((String mnemonic) -> distance(upper, mnemonic.toUpperCase(Locale.ROOT)))
            .thenComparing(Comparator.naturalOrder()));
        return List.copyOf(near.subList(0, Math.min(3, near.size())));
    }

    /** How many letters must be put in, left out, changed or swapped with their neighbour. */
    private static int distance(String a, String b) {
        int[][] cost = new int[a.length() + 1][b.length() + 1];
        for (int i = 0; i <= a.length(); i++) {
            for (int j = 0; j <= b.length(); j++) {
                if (i == 0 || j == 0) {
                    cost[i][j] = i + j;
                    continue;
                }
                int change = a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1;
                cost[i][j] = Math.min(Math.min(cost[i - 1][j], cost[i][j - 1]) + 1, cost[i - 1][j - 1] + change);
                if (i > 1 && j > 1 && a.charAt(i - 1) == b.charAt(j - 2) && a.charAt(i - 2) == b.charAt(j - 1)) {
                    cost[i][j] = Math.min(cost[i][j], cost[i - 2][j - 2] + 1);
                }
            }
        }
        return cost[a.length()][b.length()];
    }
}
