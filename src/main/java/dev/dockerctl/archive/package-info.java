/**
 * The archive of loaded classes that lies beside the jars and makes each start faster: what it was
 * made for, and how it is made again. A JVM takes no archive of another release, or of jars that
 * lay elsewhere or were touched since.
 */
@NullMarked
package dev.dockerctl.archive;

import org.jspecify.annotations.NullMarked;
