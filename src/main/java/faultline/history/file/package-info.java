/**
 * Runs on disk: the {@code .faultline} file, saved so that a crash leaves the old file or the new one, and the recovery
 * of what was not saved.
 */
package faultline.history.file;
