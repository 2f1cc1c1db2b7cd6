/**
 * The command line: the program's entry point, its commands and their exit codes.
 */
package faultline.cli;
