package dev.dockerctl.files.record;

import dev.dockerctl.error.Diagnostic;
import dev.dockerctl.files.ConfigurationLock;
import dev.dockerctl.files.ProcessIdentity;
import dev.dockerctl.files.SealedText;
import dev.dockerctl.files.StateDirectories;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What a running daemon has from its JSON file, as dockerctl saw it start and reload: the file may
 * have changed since, and the daemon does not tell all of it.
 *
 * @param process the process, and no other
 * @param options the options it has from the file, by name, with their values as text
 * @param variables the names of the environment variables that its unit gave it
 * @param proof how much of its configuration was proved when it started
 * @param complete whether these are all options it has from the file
 */
public record ProcessRecord(
    ProcessIdentity process,
    Map<String, List<String>> options,
    Set<String> variables,
    Proof proof,
    boolean complete) {
  /** How much of the configuration of a process was proved by its start. */
  public enum Proof {
    /** All of it. */
    WHOLE,
    /** Not the network, which containers that ran on have kept as it was. */
    NETWORK_KEPT,
    /** Not what a reload has brought since. */
    RELOADED;

    private String id() {
      return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    private static Proof of(String id) throws IOException {
      for (Proof proof : values()) {
        if (proof.id().equals(id)) {
          return proof;
        }
      }
      throw new IOException("the record is damaged");
    }
  }

  private static final String KIND = "dockerctl-process 1";

  /** Copies the collections. */
  public ProcessRecord {
    Map<String, List<String>> copy = new LinkedHashMap<>();
    options.forEach((name, values) -> copy.put(name, List.copyOf(values)));
    options = copy;
    variables = Set.copyOf(variables);
  }

  /** Replaces what was saved before, for the holder of the {@link ConfigurationLock}. */
  public void save(StateDirectories directories, String unit) {
    records(directories).save(unit, this);
  }

  /** What is known of the process of a unit; empty where nothing is or it may not be read. */
  public static Optional<ProcessRecord> load(StateDirectories directories, String unit) {
    return records(directories).load(unit, new ArrayList<>());
  }

  /** What is known of this process and no other. */
  public static Optional<ProcessRecord> of(
      StateDirectories directories, String unit, ProcessIdentity process) {
    return load(directories, unit).filter(record -> record.process().equals(process));
  }

  /** Whether its settings of the network are not proved. */
  public boolean isNetworkKept() {
    return proof == Proof.NETWORK_KEPT;
  }

  /** Sets damaged records aside, for the holder of the lock. */
  public static void setDamagedAside(StateDirectories directories, List<Diagnostic> diagnostics) {
    records(directories).setDamagedAside(diagnostics);
  }

  private static UnitRecords<ProcessRecord> records(StateDirectories directories) {
    return new UnitRecords<>(directories, "process", new Form());
  }

  private static final class Form implements UnitRecords.Form<ProcessRecord> {
    @Override
    public byte[] seal(ProcessRecord record) {
      SealedText text =
          new SealedText(KIND)
              .add("process", record.process().text())
              .add("proof", record.proof().id())
              .add("complete", record.complete() ? 1 : 0);
      record.variables().stream().sorted().forEach(name -> text.add("variable", name));
      record
          .options()
          .forEach(
              (name, values) -> {
                text.add("option", name);
                values.forEach(value -> text.add("value", value));
              });
      return text.seal();
    }

    @Override
    public ProcessRecord open(String unit, byte[] sealed) throws IOException {
      ProcessIdentity process = null;
      Proof proof = Proof.RELOADED;
      boolean complete = true;
      Map<String, List<String>> options = new LinkedHashMap<>();
      Set<String> variables = new HashSet<>();
      List<String> values = new ArrayList<>();
      for (SealedText.Field field : SealedText.open(sealed, KIND)) {
        switch (field.key()) {
          case "process" -> process = ProcessIdentity.of(field.value());
          case "complete" -> complete = field.number() == 1;
          case "variable" -> variables.add(field.value());
          case "proof" -> proof = Proof.of(field.value());
          case "option" -> {
            values = new ArrayList<>();
            options.put(field.value(), values);
          }
          case "value" -> values.add(field.value());
          default -> {}
        }
      }
      if (process == null) {
        throw new IOException("the record is damaged");
      }
      return new ProcessRecord(process, options, variables, proof, complete);
    }
  }
}
