/**
 * Arithmetic on binary floating-point numbers exactly as IEEE 754 and SSE define it: every rounding mode, every exception
 * flag, denormals, NaNs. Numbers are handed over as bit patterns. Knows nothing of registers and memory.
 */
package faultline.machine.floating;
