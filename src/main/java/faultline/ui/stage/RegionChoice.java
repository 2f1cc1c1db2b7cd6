package faultline.ui.stage;

import faultline.ui.stage.StagePicture.RegionKind;
import faultline.ui.stage.StagePicture.RegionPicture;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.IntFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Chooses the regions for which a strip has room: those that are pointed into, their neighbours, and then the others. */
final class RegionChoice {
    private final IntFunction<String> count;

    /** @param count what stands for so many regions that are left out */
    RegionChoice(IntFunction<String> count) {
        this.count = count;
    }

    /**
     * At most so many regions, gaps apart, in their order; those left out become gaps that name them.
     *
     * @param most at least 1
     */
    List<RegionPicture> choose(List<RegionPicture> regions, int most) {
        List<Integer> ranked = IntStream.range(0, regions.size())
                .filter(i -> regions.get(i).kind() != RegionKind.GAP).boxed()
                .sorted(Comparator.comparingInt((Integer i) -> rank(regions, i))).toList();
        if (ranked.size() <= most) {
            return regions;
        }
        Set<Integer> kept = new HashSet<>(ranked.subList(0, most));
        List<RegionPicture> chosen = new ArrayList<>();
        List<RegionPicture> left = new ArrayList<>();
        boolean gap = false;
        for (int i = 0; i < regions.size(); i++) {
            if (kept.contains(i)) {
                addGap(chosen, left, gap);
                chosen.add(regions.get(i));
                left.clear();
                gap = false;
            } else if (regions.get(i).kind() == RegionKind.GAP) {
                gap = true;
            } else {
                left.add(regions.get(i));
            }
        }
        addGap(chosen, left, gap);
        return chosen;
    }

    private void addGap(List<RegionPicture> chosen, List<RegionPicture> left, boolean gap) {
        if (!left.isEmpty()) {
            String names = left.stream().map(region -> region.name() + "  " + region.range())
                    .collect(Collectors.joining("\n"));
            chosen.add(new RegionPicture(RegionKind.GAP, count.apply(left.size()), names, false, false));
        } else if (gap && !chosen.isEmpty()) {
            chosen.add(new RegionPicture(RegionKind.GAP, "···", "", false, false));
        }
    }

    private static int rank(List<RegionPicture> regions, int index) {
        RegionPicture region = regions.get(index);
        if (region.rsp() || region.cr2()) {
            return 0;
        }
        if (pointedInto(regions, index - 1) || pointedInto(regions, index + 1)) {
            return 1;
        }
        return region.kind() == RegionKind.IMAGE ? 2 : 2 + distance(regions, index);
    }

    /** How many regions away the nearest one is that is pointed into. */
    private static int distance(List<RegionPicture> regions, int index) {
        return IntStream.range(0, regions.size()).filter(i -> pointedInto(regions, i)).map(i -> Math.abs(i - index)).min()
                .orElse(index);
    }

    private static boolean pointedInto(List<RegionPicture> regions, int index) {
        return index >= 0 && index < regions.size() && (regions.get(index).rsp() || regions.get(index).cr2());
    }
}
