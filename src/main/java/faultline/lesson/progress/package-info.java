/** What a learner has done in the lessons, kept in a file of the user's. */
package faultline.lesson.progress;
