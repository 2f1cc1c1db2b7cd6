/** Votes of a room: raised hands for each choice of a question, before and after a discussion, and what the machine says. */
package faultline.lesson.classroom;
