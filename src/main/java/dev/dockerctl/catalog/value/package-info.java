/** The values of dockerd's options as types: addresses, subnets, sizes, limits, releases. */
@org.jspecify.annotations.NullMarked
package dev.dockerctl.catalog.value;
