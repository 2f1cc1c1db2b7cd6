package faultline.ui.branches;

/**
 * A branch as the window shows it.
 *
 * @param id     as of {@link faultline.history.Branch#id}
 * @param parent the name of the one that it grew out of; empty for the first one
 * @param depth  how many branches it grew out of: 0 for the first one
 * @param name   what to call it
 * @param step   where it parted from the one that it grew out of
 * @param trunk  whether it is the first one
 */
public record BranchRow(int id, String parent, int depth, String name, long step, boolean trunk) {
}
