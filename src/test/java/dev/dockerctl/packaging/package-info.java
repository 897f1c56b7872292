/** The packages, installed on hosts that have no Java. */
package dev.dockerctl.packaging;
