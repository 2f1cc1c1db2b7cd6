/** The language of breakpoints: places, events and expressions as text, read with clear errors and evaluated without garbage. */
package faultline.history.condition;
