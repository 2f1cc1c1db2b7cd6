/** Walks back from a state of a run along the chain of its causes. */
package faultline.history.why;
