package io.starhex.domain.option;

import java.util.Collection;
import java.util.TreeSet;

/** Finds the name that a mistyped one most likely meant, by edit distance. */
public final class NearestName {
    /** How many letters a mistyped name differs by at most. */
    private static final int SLIP = 2;

    private NearestName() {}

    /** Whether a name is one of those that are known, or far from all of them. */
    public static boolean isKnownOrFar(String name, Collection<String> known) {
        return known.contains(name) || distance(name, to(name, known)) > SLIP;
    }

    /** @param candidates not empty; of two that are equally near the first in the alphabet wins */
    public static String to(String name, Collection<String> candidates) {
        String best = "";
        int least = Integer.MAX_VALUE;
        for (String candidate : new TreeSet<>(candidates)) {
            int distance = distance(name, candidate);
            if (distance < least) {
                least = distance;
                best = candidate;
            }
        }
        return best;
    }

    private static int distance(String left, String right) {
        int[] above = new int[right.length() + 1];
        for (int j = 0; j <= right.length(); j++) {
            above[j] = j;
        }
        for (int i = 1; i <= left.length(); i++) {
            int[] row = new int[right.length() + 1];
            row[0] = i;
            for (int j = 1; j <= right.length(); j++) {
                int replaced = above[j - 1] + (left.charAt(i - 1) == right.charAt(j - 1) ? 0 : 1);
                row[j] = Math.min(replaced, 1 + Math.min(above[j], row[j - 1]));
            }
            above = row;
        }
        return above[right.length()];
    }
}
