/** What JMH measures: parsing, merging and quoting, without the start of a JVM. */
package dev.dockerctl.bench;
