/** The values of unit settings as systemd's parsers read them. */
@org.jspecify.annotations.NullMarked
package dev.dockerctl.engine.setting;
