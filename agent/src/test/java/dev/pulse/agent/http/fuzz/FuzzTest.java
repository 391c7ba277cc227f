package dev.pulse.agent.http.fuzz;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.sun.management.UnixOperatingSystemMXBean;
import dev.pulse.agent.event.EventBus;
import dev.pulse.agent.http.FilledHistory;
import dev.pulse.agent.http.PulseServer;
import dev.pulse.agent.http.Samples;
import dev.pulse.agent.http.ServerOptions;
import dev.pulse.agent.http.rest.Action;
import dev.pulse.agent.http.rest.Backend;
import dev.pulse.agent.http.rest.Health;
import dev.pulse.agent.http.rest.MetricsScope;
import dev.pulse.agent.store.HistoryStore;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * The server against clients that seeds make up. Whatever they send, what comes back is an answer
 * that is none of the server's errors, or the end of the connection, and the next client is served.
 *
 * <p>{@code -Dfuzz.seeds=100000} tries more of them; a failure names its seed and shows its bytes.
 */
class FuzzTest {

  private static final Duration LONG = Duration.ofSeconds(60);
  private static final String TOKEN = "token of operators";

  /** Seeds that failed once. */
  private static final long[] FAILED_ONCE = {47, 186, 233, 258, 385};

  /** After so many attacks all that is kept anyway is there. */
  private static final int WARM = 300;

  private static final int HEAP_MAY_GROW = 48 * 1024 * 1024;

  /** What the JVM itself opens meanwhile, such as jars. */
  private static final int MORE_FILES = 40;

  private static final int MOST_THREADS = 24;
  private static final int MOST_FAILURES = 5;

  private static final Attack PROBE =
      Attack.of(
          "GET /healthz HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n"
              .getBytes(StandardCharsets.US_ASCII));

  private final HistoryStore store = FilledHistory.open();
  private final EventBus events = new EventBus();
  private PulseServer server;
  private Wire wire;

  @BeforeEach
  void start() throws IOException {
    ServerOptions options =
        new ServerOptions(
            "127.0.0.1",
            0,
            null,
            TOKEN,
            null,
            true,
            Set.of(Action.values()),
            Set.of(),
            MetricsScope.DEFAULT,
            true);
    Health health = Samples.health();
    server = PulseServer.start(options, new Backend(store, () -> health), events);
    wire = new Wire(server.port());
  }

  @AfterEach
  void close() {
    wire.close();
    server.close();
    store.close();
  }

  private static LongStream seeds() {
    return LongStream.concat(
        LongStream.of(FAILED_ONCE),
        LongStream.rangeClosed(1, Integer.getInteger("fuzz.seeds", 5_000)));
  }

  @Test
  void nothingThatIsSentBreaksIt() throws Exception {
    long filesBefore = openFiles();
    List<Socket> slow = slowClients();
    Map<Integer, Integer> statuses = new TreeMap<>();
    List<Throwable> failures = new ArrayList<>();
    long heap = 0;
    int done = 0;
    for (long seed : seeds().toArray()) {
      try {
        attack(seed).forEach(status -> statuses.merge(status, 1, Integer::sum));
      } catch (AssertionError e) {
        failures.add(e);
      }
      assertThat(failures).hasSizeLessThan(MOST_FAILURES);
      done++;
      if (done == WARM) {
        heap = usedHeap();
      }
    }
    assertThat(failures).isEmpty();
    assertThat(statuses.keySet())
        .as("so much is reached by %s", statuses)
        .contains(101, 200, 202, 204, 400, 401, 403, 404, 405, 413, 415, 421);
    for (Socket each : slow) {
      assertThat(Answers.read(Wire.read(each), false)).allMatch(status -> status < 500);
      each.close();
    }
    assertNothingIsLeft(filesBefore);
    if (done > WARM) {
      assertThat(usedHeap()).isLessThan(heap + HEAP_MAY_GROW);
    }
  }

  private void assertNothingIsLeft(long filesBefore) {
    await("all clients are gone").atMost(LONG).until(() -> server.liveClients() == 0);
    await("all connections are closed")
        .atMost(LONG)
        .until(() -> openFiles() < filesBefore + MORE_FILES);
    assertThat(Thread.getAllStackTraces().keySet())
        .filteredOn(thread -> thread.getName().startsWith("pulse-"))
        .hasSizeLessThan(MOST_THREADS);
  }

  private List<Integer> attack(long seed) {
    Dice dice = new Dice(seed);
    Attack attack =
        dice.onceIn(8)
            ? new HostileFrames(dice).next(TOKEN)
            : new HostileRequests(dice, known(), TOKEN).next();
    try {
      Wire.Received received = wire.send(attack);
      List<Integer> statuses = Answers.read(received, attack.toString().contains("HEAD"));
      assertThat(statuses)
          .as(received.text())
          .allMatch(status -> status < 500 || tellsOfTrouble(status, received));
      assertThat(Answers.read(wire.send(PROBE), false)).containsExactly(200);
      return statuses;
    } catch (Throwable e) {
      throw new AssertionError(
          "seed %d, which is\n%s\nled to %s".formatted(seed, attack, e.getMessage()), e);
    }
  }

  /** Monitoring is told by the status that a job fails; that is no error of the server. */
  private static boolean tellsOfTrouble(int status, Wire.Received received) {
    return status == 503 && received.text().contains("{\"status\":\"failing\",");
  }

  private static List<String> known() {
    return List.of(
        FilledHistory.FAILED, FilledHistory.RUNNING, FilledHistory.JOB.id(), "nightly report");
  }

  /** They begin something and say no more. */
  private List<Socket> slowClients() throws IOException {
    List<Socket> clients = new ArrayList<>();
    for (String begun :
        List.of(
            "G",
            lines("GET /healthz HTTP/1.1", "Host: localho"),
            lines(
                "POST /login HTTP/1.1",
                "Host: localhost",
                "Content-Type: application/x-www-form-urlencoded",
                "Content-Length: 9",
                "",
                "tok"),
            lines(
                "POST /mcp HTTP/1.1",
                "Host: localhost",
                "Content-Type: application/json",
                "Transfer-Encoding: chunked",
                "",
                "5",
                "{"),
            lines("GET /healthz HTTP/1.1", "Host: localhost", "Content-Length: 9", "", "tok"),
            lines(
                "DELETE /api/pulse/executions/x HTTP/1.1",
                "Host: localhost",
                "Transfer-Encoding: chunked",
                "",
                "ff"))) {
      Socket socket = wire.connect();
      socket.getOutputStream().write(begun.getBytes(StandardCharsets.US_ASCII));
      clients.add(socket);
    }
    return clients;
  }

  private static String lines(String... lines) {
    return String.join("\r\n", lines);
  }

  private static long openFiles() {
    return ManagementFactory.getOperatingSystemMXBean() instanceof UnixOperatingSystemMXBean unix
        ? unix.getOpenFileDescriptorCount()
        : 0;
  }

  private static long usedHeap() {
    System.gc();
    Runtime runtime = Runtime.getRuntime();
    return runtime.totalMemory() - runtime.freeMemory();
  }
}
