package dev.pulse.agent.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.pulse.agent.http.live.LiveLimits;
import dev.pulse.agent.http.rest.Backend;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import javax.management.MBeanServer;
import javax.management.ObjectName;
import org.junit.jupiter.api.Test;

class ServerLifecycleTest {

  @Test
  void allItsThreadsAreDaemonsWithItsName() throws Exception {
    Set<Thread> before = Thread.getAllStackTraces().keySet();
    try (TestSite site = new TestSite()) {
      LiveListener.connect(site);
      site.get("/healthz");

      assertThat(ownThreads())
          .allMatch(Thread::isDaemon)
          .extracting(Thread::getName)
          .contains("pulse-live")
          .anyMatch(name -> name.startsWith("pulse-http"));
      assertThat(Thread.getAllStackTraces().keySet())
          .filteredOn(thread -> !before.contains(thread))
          .extracting(Thread::getName)
          .noneMatch(name -> name.startsWith("XNIO"));
    }
  }

  @Test
  void closingEndsItsThreadsAndFreesItsPort() throws Exception {
    TestSite site = new TestSite();
    LiveListener.connect(site);
    site.get("/healthz");

    site.close();
    site.close();

    await().atMost(Duration.ofSeconds(30)).until(() -> ownThreads().isEmpty());
    assertThatThrownBy(() -> site.get("/healthz")).isInstanceOf(IOException.class);
    try (PulseServer again =
        PulseServer.start(
            ServerOptions.loopback(site.port()),
            new Backend(site.history, () -> site.health),
            site.events)) {
      assertThat(again.portMoved()).isFalse();
    }
  }

  @Test
  void aServerThatCannotStartLeavesNothingBehind() {
    ServerOptions elsewhere = new ServerOptions("192.0.2.1", 0, "secret", Set.of());

    assertThatThrownBy(() -> new TestSite(elsewhere, LiveLimits.DEFAULT))
        .isInstanceOf(IOException.class);

    await().atMost(Duration.ofSeconds(30)).until(() -> ownThreads().isEmpty());
  }

  /** As it is packed: without the class through which XNIO reaches the MBean server. */
  @Test
  void thePackedServerTouchesNeitherMBeansNorTheLogManager() throws Exception {
    MBeanServer beans = ManagementFactory.getPlatformMBeanServer();
    Set<ObjectName> before = beans.queryNames(null, null);
    PackedLoader loader = new PackedLoader();
    Callable<?> start =
        (Callable<?>)
            loader.loadClass(ServerInLoader.class.getName()).getDeclaredConstructor().newInstance();

    try (AutoCloseable server = (AutoCloseable) start.call()) {
      assertThat(server.getClass().getClassLoader()).isSameAs(loader);
      assertThat(beans.queryNames(null, null)).isEqualTo(before);
    }
    assertThat(loader.requested())
        .contains("org.xnio.Xnio$MBeanHolder")
        .noneMatch(name -> name.startsWith("java.util.logging."))
        .doesNotContain("java.lang.management.ManagementFactory");
  }

  private static Set<Thread> ownThreads() {
    return Thread.getAllStackTraces().keySet().stream()
        .filter(thread -> thread.getName().startsWith("pulse-"))
        .collect(Collectors.toSet());
  }
}
