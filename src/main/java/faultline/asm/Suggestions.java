package faultline.asm;

import java.util.Collection;
import java.util.Locale;
import java.util.Optional;

/** Finds the name that was probably meant. */
public final class Suggestions {

    private static final int LONGEST = 64;

    private Suggestions() {
    }

    /** {@code did you mean 'x'?} with the nearest of the names, or the fallback when none is near. */
    static String nearest(String written, Collection<String> names, String fallback) {
        return nearest(written, names).map(name -> "did you mean '" + name + "'?").orElse(fallback);
    }

    /** The nearest of the names, if one is near. */
    public static Optional<String> nearest(String written, Collection<String> names) {
        String best = null;
        int bestDistance = written.length() <= 5 ? 2 : 3;
        for (String name : names) {
            if (written.length() > LONGEST || Math.abs(name.length() - written.length()) > bestDistance) {
                continue;
            }
            int distance = distance(written.toLowerCase(Locale.ROOT), name.toLowerCase(Locale.ROOT));
            boolean nearer = distance < bestDistance
                    || best != null && distance == bestDistance && name.compareTo(best) < 0;
            if (nearer && distance < name.length()) {
                best = name;
                bestDistance = distance;
            }
        }
        return Optional.ofNullable(best);
    }

    /** How many letters must be put in, left out, changed or swapped with their neighbour. */
    private static int distance(String a, String b) {
        int[][] cost = new int[a.length() + 1][b.length() + 1];
        for (int i = 0; i <= a.length(); i++) {
            for (int j = 0; j <= b.length(); j++) {
                cost[i][j] = i == 0 || j == 0 ? i + j : step(cost, a, b, i, j);
            }
        }
        return cost[a.length()][b.length()];
    }

    private static int step(int[][] cost, String a, String b, int i, int j) {
        int changed = cost[i - 1][j - 1] + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
        int best = Math.min(changed, Math.min(cost[i - 1][j], cost[i][j - 1]) + 1);
        boolean swapped = i > 1 && j > 1 && a.charAt(i - 1) == b.charAt(j - 2) && a.charAt(i - 2) == b.charAt(j - 1);
        return swapped ? Math.min(best, cost[i - 2][j - 2] + 1) : best;
    }
}
