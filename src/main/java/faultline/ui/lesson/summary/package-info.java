/** The page at the end of a lesson: what was learnt, how the predictions went, what is left to do. */
package faultline.ui.lesson.summary;
