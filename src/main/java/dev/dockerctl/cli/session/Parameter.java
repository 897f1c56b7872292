package dev.dockerctl.cli.session;

import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.IGetter;
import picocli.CommandLine.Model.ISetter;

/**
 * An option or a parameter of a command, with the value that a command line gives it.
 *
 * @param <T> the type of the value
 */
public final class Parameter<T> implements IGetter, ISetter {
  private @Nullable T given;
  private boolean ofOneCall;

  Parameter() {}

  /** The value; null where none is given. */
  public @Nullable T given() {
    return given;
  }

  /** The value, or another one where none is given. */
  public T or(T otherwise) {
    return given == null ? otherwise : given;
  }

  /** Whether a flag is given. */
  public boolean isOn() {
    return Boolean.TRUE.equals(given);
  }

  public void forget() {
    given = null;
  }

  /** Declares that it is about one call, so that a settings file cannot give it. */
  public Parameter<T> ofOneCall() {
    ofOneCall = true;
    return this;
  }

  public boolean isOfOneCall() {
    return ofOneCall;
  }

  /** For picocli. */
  @Override
  @SuppressWarnings({"unchecked", "TypeParameterUnusedInFormals"}) // picocli's own signature
  public <V> @Nullable V get() {
    return (V) given;
  }

  /** For picocli. */
  @Override
  @SuppressWarnings("unchecked")
  public <V> @Nullable V set(V value) {
    T before = given;
    given = (T) value;
    return (V) before;
  }
}
