package faultline.ui.timeline;

import faultline.history.Position;

/**
 * A place that the user has marked.
 *
 * @param name what the user calls it, not empty
 */
public record Bookmark(String name, Position position) {
}
