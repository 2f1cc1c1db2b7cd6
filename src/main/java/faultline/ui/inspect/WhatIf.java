package faultline.ui.inspect;

import faultline.history.Edit;
import java.util.List;

/** Tries the machine with changes, in a run of its own that begins with the step that is shown. */
@FunctionalInterface
public interface WhatIf {
    /**
     * Makes the changes and shows what comes of them.
     *
     * @param edits at least one
     * @param name  tells the new run from others
     */
    void begin(List<Edit> edits, String name);
}
