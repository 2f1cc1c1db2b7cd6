/**
 * The lessons that are packed with the program: their texts, and the moments of a kernel's run of which they speak.
 */
package faultline.lesson;
