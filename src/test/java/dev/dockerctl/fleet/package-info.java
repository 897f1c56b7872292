/** Many hosts at once, which the real Ansible reaches by the real ssh. */
package dev.dockerctl.fleet;
