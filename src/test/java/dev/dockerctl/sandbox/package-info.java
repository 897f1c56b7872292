/** Tests of the practice host. */
package dev.dockerctl.sandbox;
