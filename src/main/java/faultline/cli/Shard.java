package faultline.cli;

import faultline.explain.Texts;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * One of several machines' shares of a list: every {@code count}-th item, so that all shares are alike.
 *
 * @param index from 1 to {@code count}
 * @param count 1 or more
 */
record Shard(int index, int count) {
    private static final Pattern FORM = Pattern.compile("([0-9]{1,6})/([0-9]{1,6})");

    /** Reads {@code 2/8}. */
    static Shard parse(String text) throws CommandFailure {
        Matcher matcher = FORM.matcher(text);
        if (matcher.matches()) {
            Shard shard = new Shard(Integer.parseInt(matcher.group(1)), Integer.parseInt(matcher.group(2)));
            if (shard.index >= 1 && shard.index <= shard.count) {
                return shard;
            }
        }
        throw new CommandFailure(ExitCode.USAGE, new Texts("faultline.cli.messages").get("check.shard", text));
    }

    <T> List<T> of(List<T> all) {
        List<T> share = new ArrayList<>();
        for (int i = index - 1; i < all.size(); i += count) {
            share.add(all.get(i));
        }
        return share;
    }
}
