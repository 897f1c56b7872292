/** A machine in memory, with a service manager and a dockerd, on which whole commands are run. */
package dev.dockerctl.model;
