package faultline.history;

import faultline.machine.MachineState;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * States along a run from which execution can be repeated, within a budget of memory. Those of the trunk lie evenly in
 * time, since a seek repeats at most one gap between them; when they become too many, every other one goes, and new ones
 * are kept twice as far apart. When there is room again, they become denser wherever the run is repeated. Around the place
 * that is being browsed more are kept for a while.
 */
final class Checkpoints {
    /** A gap that is repeated within one frame of the window, twice. */
    private static final long FIRST_GAP_NANOS = 4_000_000;
    /** Bounds the time that thinning takes. */
    private static final int MOST = 4096;
    private static final int MOST_NEARBY = 64;
    /** The share of the budget that is for the places nearby. */
    private static final int NEARBY_SHARE = 8;
    /** The share that is left for steps that have been looked at. */
    private static final int RECORDS_SHARE = 8;

    private record Kept(Checkpoint checkpoint, long bytes) {
    }

    private final TreeMap<Long, Kept> trunk = new TreeMap<>();
    private final TreeMap<Long, Kept> nearby = new TreeMap<>();
    /** The places nearby in the order in which they were last used. */
    private final Map<Long, Boolean> used = new LinkedHashMap<>(MOST_NEARBY, 0.75f, true);
    private long budget;
    private long trunkBytes;
    private long nearbyBytes;
    private long gap = FIRST_GAP_NANOS;
    /** Whether there is no room to fill gaps of the trunk. */
    private boolean full;

    /** @param budget bytes of memory that they may take beyond the first one */
    Checkpoints(long budget) {
        this.budget = budget;
    }

    void limit(long bytes) {
        budget = bytes;
        full = false;
        thin();
        shrinkNearby();
        while (gap > FIRST_GAP_NANOS && 2 * trunkBytes <= trunkBudget() && 2 * trunk.size() <= MOST) {
            gap /= 2;
        }
    }

    private long trunkBudget() {
        return budget - budget / NEARBY_SHARE - budget / RECORDS_SHARE;
    }

    /** Bytes of memory that steps may take that have been looked at. */
    long recordsBudget() {
        return budget / RECORDS_SHARE;
    }

    /** How many bytes of memory a state takes beyond the kept one before it. */
    long bytesBeyondTrunk(Checkpoint checkpoint) {
        return checkpoint.bytesBeyond(trunk.floorEntry(checkpoint.step()).getValue().checkpoint());
    }

    /** Bytes of memory that they take beyond the first one. */
    long bytes() {
        return trunkBytes + nearbyBytes;
    }

    /** The states that are kept. */
    List<MachineState> states() {
        return Stream.concat(trunk.values().stream(), nearby.values().stream()).map(kept -> kept.checkpoint().state()).toList();
    }

    int count() {
        return trunk.size() + nearby.size();
    }

    /** The time between two of the trunk, in ns. */
    long gap() {
        return gap;
    }

    /** Whether the state that took so long to come to should be {@linkplain #add added}. */
    boolean wants(long nanos) {
        return nanos - trunk.lastEntry().getValue().checkpoint().nanos() >= gap;
    }

    /** Adds one to the end of the trunk. */
    void add(Checkpoint checkpoint) {
        append(trunk, checkpoint);
        thin();
    }

    private void append(TreeMap<Long, Kept> target, Checkpoint checkpoint) {
        Map.Entry<Long, Kept> last = target.lastEntry();
        long bytes = last == null ? 0 : checkpoint.bytesBeyond(last.getValue().checkpoint());
        target.put(checkpoint.step(), new Kept(checkpoint, bytes));
        trunkBytes += bytes;
    }

    private void thin() {
        long before = gap;
        while (trunk.size() > 2 && (trunkBytes > trunkBudget() || trunk.size() > MOST)) {
            gap *= 2;
            List<Kept> all = new ArrayList<>(trunk.values());
            trunk.clear();
            trunkBytes = 0;
            long kept = Long.MIN_VALUE;
            for (int i = 0; i < all.size(); i++) {
                Checkpoint checkpoint = all.get(i).checkpoint();
                boolean end = i == 0 || i == all.size() - 1;
                if (end || checkpoint.nanos() - kept >= gap) {
                    append(trunk, checkpoint);
                    kept = checkpoint.nanos();
                }
            }
        }
        if (gap != before) {
            // What they shared with those that went is theirs now.
            nearby.replaceAll((step, kept) -> new Kept(kept.checkpoint(), bytesBeyondTrunk(kept.checkpoint())));
            nearbyBytes = nearby.values().stream().mapToLong(Kept::bytes).sum();
            shrinkNearby();
        }
    }

    /**
     * The next step after one where the trunk has a gap to be {@linkplain #fill filled}.
     *
     * @param step one that is kept, or lies behind one
     * @return {@link Long#MAX_VALUE} when there is none before the next one that is kept
     */
    long missingAfter(long step) {
        Map.Entry<Long, Kept> next = trunk.higherEntry(step);
        if (next == null || full) {
            return Long.MAX_VALUE;
        }
        Checkpoint last = trunk.floorEntry(step).getValue().checkpoint();
        long parts = (next.getValue().checkpoint().nanos() - last.nanos()) / gap;
        long stride = parts < 2 ? Long.MAX_VALUE : (next.getKey() - last.step()) / parts;
        if (stride == 0 || stride == Long.MAX_VALUE) {
            return Long.MAX_VALUE;
        }
        long missing = last.step() + stride * ((step - last.step()) / stride + 1);
        return missing < next.getKey() ? missing : Long.MAX_VALUE;
    }

    /** Adds one within the trunk, as long as there is room. */
    void fill(Checkpoint checkpoint) {
        Checkpoint last = trunk.floorEntry(checkpoint.step()).getValue().checkpoint();
        Map.Entry<Long, Kept> next = trunk.higherEntry(checkpoint.step());
        long bytes = checkpoint.bytesBeyond(last);
        if (last.step() == checkpoint.step() || next == null) {
            return;
        }
        if (trunkBytes + 2 * bytes > trunkBudget() || trunk.size() >= MOST) {
            full = true;
            return;
        }
        drop(checkpoint.step());
        double part = (double) (checkpoint.step() - last.step()) / (next.getKey() - last.step());
        long nanos = last.nanos() + (long) (part * (next.getValue().checkpoint().nanos() - last.nanos()));
        trunk.put(checkpoint.step(), new Kept(checkpoint.at(nanos), bytes));
        long nextBytes = next.getValue().checkpoint().bytesBeyond(checkpoint);
        trunk.put(next.getKey(), new Kept(next.getValue().checkpoint(), nextBytes));
        trunkBytes += bytes + nextBytes - next.getValue().bytes();
    }

    /** Keeps one near the place that is being browsed. */
    void addNearby(Checkpoint checkpoint) {
        if (trunk.containsKey(checkpoint.step()) || nearby.containsKey(checkpoint.step())) {
            return;
        }
        // Its neighbours may go before it does.
        Kept kept = new Kept(checkpoint, bytesBeyondTrunk(checkpoint));
        nearby.put(checkpoint.step(), kept);
        used.put(checkpoint.step(), true);
        nearbyBytes += kept.bytes();
        shrinkNearby();
    }

    private void shrinkNearby() {
        while (!nearby.isEmpty() && (nearby.size() > MOST_NEARBY || nearbyBytes > budget / NEARBY_SHARE)) {
            drop(used.keySet().iterator().next());
        }
    }

    private void drop(long step) {
        used.remove(step);
        Kept dropped = nearby.remove(step);
        nearbyBytes -= dropped == null ? 0 : dropped.bytes();
    }

    /** Puts another state in the place of that after the same number of steps, if that is kept. */
    void replace(Checkpoint checkpoint) {
        drop(checkpoint.step());
        trunk.computeIfPresent(checkpoint.step(), (step, before) -> new Kept(checkpoint, before.bytes()));
    }

    /** The last kept one at or before a step; there is always that at power-on. */
    Checkpoint before(long step) {
        Map.Entry<Long, Kept> far = trunk.floorEntry(step);
        Map.Entry<Long, Kept> near = nearby.floorEntry(step);
        if (near == null || near.getKey() <= far.getKey()) {
            return far.getValue().checkpoint();
        }
        used.get(near.getKey());
        return near.getValue().checkpoint();
    }

    /** Those of the trunk before a step, oldest first. */
    List<Checkpoint> trunkBefore(long step) {
        return trunk.headMap(step).values().stream().map(Kept::checkpoint).toList();
    }
}
