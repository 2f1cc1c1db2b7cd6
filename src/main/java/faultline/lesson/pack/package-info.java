/** What authors of lessons need: packs in folders and zips, a first lesson to begin with, and a look-out for changed files. */
package faultline.lesson.pack;
