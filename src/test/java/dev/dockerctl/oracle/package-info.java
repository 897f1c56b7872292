/**
 * What systemd and dockerd say of cases, recorded in {@code src/test/resources/oracle}.
 *
 * <p>A test of the tag {@code oracle} compares dockerctl with the record. The nightly run asks the
 * programs again and fails where the record is stale.
 */
package dev.dockerctl.oracle;
