/**
 * Turns what the machine does into sentences, with citations of the manuals, and takes its values apart: error codes,
 * gates, descriptors, selectors. All words come from the text bundles beside it. It knows nothing of a window.
 */
package faultline.explain;
