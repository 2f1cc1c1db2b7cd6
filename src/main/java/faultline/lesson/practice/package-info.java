/**
 * Generated practice: a kernel that works is broken in one of many ways, chosen by a seed; the learner names the cause or
 * repairs it, and the machine judges.
 */
package faultline.lesson.practice;
