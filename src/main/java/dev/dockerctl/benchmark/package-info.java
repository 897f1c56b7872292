/** What the CIS Docker Benchmark recommends for the daemon, and how far a host follows it. */
@org.jspecify.annotations.NullMarked
package dev.dockerctl.benchmark;
