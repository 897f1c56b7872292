package dev.dockerctl.bench;

import dev.dockerctl.catalog.Catalog;
import dev.dockerctl.config.Configuration;
import dev.dockerctl.config.ConfigurationReader;
import dev.dockerctl.host.Host;
import dev.dockerctl.host.User;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

/** All layers into one configuration, read from files: a unit, its drop-ins, daemon.json. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Fork(1)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
public class MergingBenchmark {
  private static final String UNITS = "usr/lib/systemd/system/";
  private static final String DROP_INS = "etc/systemd/system/docker.service.d/";

  /** How many drop-ins there are, and registries in daemon.json. */
  @Param({"1", "100", "10000"})
  public int size;

  private final Catalog catalog = Catalog.load();
  private Path root = Path.of("");
  private Host host = host(root);

  @Setup(Level.Trial)
  public void write() throws IOException {
    root = Files.createTempDirectory("dockerctl-bench-");
    host = host(root);
    write(UNITS + "docker.service", Samples.unit(0));
    write("etc/docker/daemon.json", Samples.daemonFile(size));
    for (int i = 0; i < size; i++) {
      write(DROP_INS + i + ".conf", Samples.dropIn(i));
    }
  }

  @TearDown(Level.Trial)
  public void remove() throws IOException {
    try (Stream<Path> files = Files.walk(root)) {
      List<Path> deepestFirst = files.sorted(Comparator.reverseOrder()).toList();
      for (Path file : deepestFirst) {
        Files.delete(file);
      }
    }
  }

  @Benchmark
  public Configuration configuration() {
    return new ConfigurationReader(host, catalog).read("docker.service");
  }

  private void write(String path, byte[] content) throws IOException {
    Path file = root.resolve(path);
    Files.createDirectories(file.getParent());
    Files.write(file, content);
  }

  private static Host host(Path root) {
    User user = new User(0, "root", "/root");
    Clock clock = Clock.systemUTC();
    return new Host(root, Host.Access.OFFLINE, Host.Scope.SYSTEM, user, Map.of(), clock);
  }
}
