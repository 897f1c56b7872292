package dev.dockerctl.unit.environment;

import dev.dockerctl.unit.syntax.Variable;
import java.util.List;

/**
 * One element of the argument vector that a process gets.
 *
 * @param text its text
 * @param word index of the word of the command it came from, in {@code ExecCommand.words()}
 * @param variables the variables whose values are in it, in order; empty if it is literal
 */
public record Argument(String text, int word, List<Variable> variables) {}
