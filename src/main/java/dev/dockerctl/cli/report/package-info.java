/** The page of a report: HTML that escapes by construction, and the file that it is written to. */
@org.jspecify.annotations.NullMarked
package dev.dockerctl.cli.report;
