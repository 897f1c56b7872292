package dev.dockerctl.files.record;

import dev.dockerctl.files.Caller;
import java.util.List;
import java.util.Optional;

/**
 * Who makes a change, how, and why.
 *
 * @param caller who makes it
 * @param commandLine the command line, with its secrets
 * @param message the reason that was given, one line, with its secrets; empty for none
 */
public record Author(Caller caller, List<String> commandLine, Optional<String> message) {}
