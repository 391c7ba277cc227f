package dev.pulse.bench.rest;

import dev.pulse.bench.Bench;
import dev.pulse.bench.Rounds;
import dev.pulse.bench.app.Filled;
import dev.pulse.bench.app.PulseApp;
import dev.pulse.bench.jvm.Built;
import dev.pulse.bench.jvm.Forked;
import dev.pulse.bench.jvm.Samples;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Asks Pulse and the floor for the same pages of the same history, in turns. */
final class PageRates {

  static final String PULSE = "pulse";
  static final String FLOOR = "floor";
  static final String CPU = " cpu";

  private static final int CONNECTIONS = 16;
  private static final int JOBS = 10;

  /** So many answers compile what is to be compiled, on any machine. */
  private static final int WARM_UP = 15_000;

  private static final int MOST_WARM_UPS = 20;
  private static final Duration ROUND = Duration.ofSeconds(2);
  private static final Duration PATIENCE = Duration.ofMinutes(1);
  private static final Pattern JOB = Pattern.compile("\"id\":\"(SPJ_\\w+)\"");

  private final Bench bench;
  private final Path directory;

  /**
   * @param directory of the history
   */
  PageRates(Bench bench, Path directory) {
    this.bench = bench;
    this.directory = directory;
  }

  /**
   * What was measured.
   *
   * @param rounds with {@link #PULSE} and {@link #FLOOR}, answers a second on many connections; and
   *     each with {@link #CPU}, microseconds of processors an answer
   * @param busy how long Pulse took for each answer meanwhile, in milliseconds
   * @param calm how long it took when asked for one page at a time
   * @param calmFloor the same of the floor
   */
  record Rates(Rounds rounds, Samples busy, Samples calm, Samples calmFloor) {}

  Rates measure() throws Exception {
    try (PulseApp app = PulseApp.start(bench, directory);
        Forked floor = startFloor()) {
      app.awaitRest();
      String port = floor.await("floor at port (\\d+)", PATIENCE).matcher().group(1);
      int floorPort = Integer.parseInt(port);
      List<String> paths = pages(app.port(), floorPort);
      return measure(
          new Load(app.jvm().pid(), app.port(), paths), new Load(floor.pid(), floorPort, paths));
    }
  }

  private static Rates measure(Load pulse, Load floor) throws Exception {
    warmUp(pulse);
    warmUp(floor);
    Samples busy = new Samples();
    Samples calm = new Samples();
    Samples calmFloor = new Samples();
    Rounds rounds =
        Rounds.measure(
            figures -> {
              Load.Result ofPulse = pulse.run(CONNECTIONS, ROUND);
              Load.Result ofFloor = floor.run(CONNECTIONS, ROUND);
              figures.put(PULSE, ofPulse.perSecond());
              figures.put(FLOOR, ofFloor.perSecond());
              figures.put(PULSE + CPU, ofPulse.cpuMicros());
              figures.put(FLOOR + CPU, ofFloor.cpuMicros());
              busy.add(ofPulse.millis());
              calm.add(pulse.run(1, ROUND).millis());
              calmFloor.add(floor.run(1, ROUND).millis());
            });
    return new Rates(rounds, busy, calm, calmFloor);
  }

  private static void warmUp(Load load) throws Exception {
    int answers = 0;
    for (int i = 0; i < MOST_WARM_UPS && answers < WARM_UP; i++) {
      answers += load.run(CONNECTIONS, ROUND).millis().size();
    }
  }

  private Forked startFloor() throws Exception {
    return Forked.java(
        List.of(
            "-Dorg.jboss.logging.provider=jdk",
            "-cp",
            Built.libraryClassPath(bench),
            Floor.class.getName(),
            Filled.file(directory).toString()));
  }

  /** Full pages of a few jobs; the floor must answer what Pulse answers. */
  private static List<String> pages(int port, int floorPort) throws Exception {
    List<String> paths = new ArrayList<>();
    try (KeptConnection pulse = KeptConnection.open(port);
        KeptConnection floor = KeptConnection.open(floorPort)) {
      Matcher job = JOB.matcher(text(pulse, port, "/api/pulse/jobs"));
      while (paths.size() < JOBS && job.find()) {
        String path = "/api/pulse/jobs/" + job.group(1) + "/executions?status=completed&limit=50";
        String page = text(pulse, port, path);
        if (page.contains("\"count\":50")) {
          requireSame(page, text(floor, floorPort, path));
          paths.add(path);
        }
      }
    }
    if (paths.isEmpty()) {
      throw new IllegalStateException("The history has no job with 50 executions.");
    }
    return paths;
  }

  private static void requireSame(String page, String ofFloor) {
    String same = ofFloor.substring(0, ofFloor.indexOf(",\"has_more\""));
    if (!page.startsWith(same)) {
      throw new IllegalStateException(
          "The floor does not answer what Pulse answers:%n%s%n%s".formatted(ofFloor, page));
    }
  }

  private static String text(KeptConnection connection, int port, String path) throws Exception {
    byte[] body = connection.get(KeptConnection.request(port, path));
    return new String(body, StandardCharsets.UTF_8);
  }
}
