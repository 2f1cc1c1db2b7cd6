/**
 * Performing a delivery by hand: the decisions that the CPU makes, one by one, computed from the machine's own events, and
 * what a learner enters in their place.
 */
package faultline.lesson.delivery;
