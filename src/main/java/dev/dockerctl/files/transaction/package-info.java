/** Changes of several files, all or none, and what ends one that was cut off. */
@org.jspecify.annotations.NullMarked
package dev.dockerctl.files.transaction;
