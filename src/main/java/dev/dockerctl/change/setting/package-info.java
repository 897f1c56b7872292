/** Changes of any setting of the unit other than the daemon's command line and its variables. */
@org.jspecify.annotations.NullMarked
package dev.dockerctl.change.setting;
