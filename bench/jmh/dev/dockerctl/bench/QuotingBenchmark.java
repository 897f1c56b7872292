package dev.dockerctl.bench;

import dev.dockerctl.error.ShellWords;
import dev.dockerctl.unit.syntax.Quoting;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** Text as systemd and a shell read exactly that text back. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Fork(1)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
public class QuotingBenchmark {
  /** A word that stays as it is, and one with all that needs quoting. */
  @Param({"--insecure-registry=192.168.0.0/24", "--label=a \"100 %\" of $HOME"})
  public String word = "";

  @Benchmark
  public String ofExecStart() {
    return Quoting.execWord(word);
  }

  @Benchmark
  public String ofEnvironment() {
    return Quoting.environmentWord("NAME", word);
  }

  @Benchmark
  public String ofAShell() {
    return ShellWords.quote(word);
  }
}
