/** The settings of units as systemd knows them: names, sections, kinds of values, and resets. */
@org.jspecify.annotations.NullMarked
package dev.dockerctl.unit.setting;
