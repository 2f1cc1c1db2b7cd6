package faultline.ui.file;

import faultline.history.file.Recovery;
import faultline.history.file.SavedRun;

/**
 * Unsaved work in whose place another run is shown.
 *
 * @param run      the work
 * @param recovery keeps it for the case that the program is killed; null when nothing does
 */
record UnsavedWork(SavedRun run, Recovery recovery) {
}
