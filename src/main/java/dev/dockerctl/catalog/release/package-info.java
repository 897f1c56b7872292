/** Releases of Docker: those that the catalog knows, and what changes from one to another. */
@org.jspecify.annotations.NullMarked
package dev.dockerctl.catalog.release;
