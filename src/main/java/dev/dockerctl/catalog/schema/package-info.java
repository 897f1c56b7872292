/** A JSON Schema of daemon.json, made out of the catalog for one release. */
@org.jspecify.annotations.NullMarked
package dev.dockerctl.catalog.schema;
