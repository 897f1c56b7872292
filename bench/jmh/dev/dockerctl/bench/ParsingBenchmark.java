package dev.dockerctl.bench;

import dev.dockerctl.json.JsonDocument;
import dev.dockerctl.unit.syntax.UnitFile;
import dev.dockerctl.unit.syntax.WordSyntaxException;
import dev.dockerctl.unit.syntax.Words;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** Text into documents: a unit, a daemon.json, the words of a command line. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Fork(1)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
public class ParsingBenchmark {
  /** How many registries there are, or settings more than the unit of Docker has. */
  @Param({"1", "100", "10000"})
  public int size;

  private byte[] unit = {};
  private byte[] daemonFile = {};
  private String command = "";

  @Setup
  public void prepare() {
    unit = Samples.unit(size);
    daemonFile = Samples.daemonFile(size);
    command = Samples.command(size);
  }

  @Benchmark
  public UnitFile unit() {
    return UnitFile.parse("/usr/lib/systemd/system/docker.service", unit);
  }

  @Benchmark
  public JsonDocument daemonFile() {
    return JsonDocument.parse("/etc/docker/daemon.json", daemonFile);
  }

  @Benchmark
  public List<Words.Word> commandLine() throws WordSyntaxException {
    return Words.split(command, Words.Mode.EXEC);
  }
}
