/**
 * Trees of files as a host sees them below its root: links, globs, and edits that are not written
 * yet. Text in, text out.
 */
@org.jspecify.annotations.NullMarked
package dev.dockerctl.tree;
