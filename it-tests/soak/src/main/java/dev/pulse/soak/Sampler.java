package dev.pulse.soak;

import com.acme.soak.Ledger;
import com.acme.soak.Ledger.Deed;
import com.acme.soak.Ledger.Gauge;
import com.acme.soak.Role;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Looks at all of it once a second. Threading: one thread looks, any reads. */
final class Sampler implements Callable<@Nullable Void> {

  private final Setup setup;
  private final Lives lives;
  private final Application steady;
  private final URI page;
  private final Marks marks;
  private final HttpClient http;
  private final CountDownLatch end;
  private final List<Sample> samples = new CopyOnWriteArrayList<>();

  Sampler(
      Setup setup,
      Lives lives,
      Application steady,
      URI page,
      Marks marks,
      HttpClient http,
      CountDownLatch end) {
    this.setup = setup;
    this.lives = lives;
    this.steady = steady;
    this.page = page;
    this.marks = marks;
    this.http = http;
    this.end = end;
  }

  List<Sample> samples() {
    return List.copyOf(samples);
  }

  @Override
  public @Nullable Void call() throws Exception {
    try (StoredHistory history = StoredHistory.open(setup.database())) {
      while (!end.await(1, TimeUnit.SECONDS)) {
        samples.add(sample(history));
      }
    }
    return null;
  }

  private Sample sample(StoredHistory history) throws Exception {
    Ledger ledger = steady.ledger();
    Metrics metrics = metrics();
    Optional<Application> guest =
        Stream.of(Role.VISITOR, Role.VICTIM)
            .flatMap(role -> lives.of(role).stream())
            .filter(Application::isAlive)
            .findFirst();
    long heap = ledger.get(Gauge.HEAP);
    return new Sample(
        marks.now(),
        heap == 0 ? Double.NaN : heap,
        ProcFiles.resident(steady.pid()),
        ledger.get(Gauge.THREADS),
        ledger.get(Gauge.PULSE_THREADS),
        ProcFiles.descriptors(steady.pid()),
        metrics == null ? Double.NaN : metrics.waiting(),
        metrics == null ? Double.NaN : metrics.dropped(),
        metrics == null ? Double.NaN : metrics.removed(),
        guest.map(each -> ProcFiles.resident(each.pid())).orElse(Double.NaN),
        guest.map(each -> (double) each.ledger().get(Gauge.THREADS)).orElse(Double.NaN),
        size(setup.database()),
        size(setup.data().resolve("pulse.db-wal")),
        lives.truth(Deed.BEGAN),
        lives.truth(Deed.RETURNED) + lives.truth(Deed.FAILED),
        history.ended());
  }

  private @Nullable Metrics metrics() throws InterruptedException {
    try {
      return Metrics.of(http, page);
    } catch (IOException e) {
      return null;
    }
  }

  private static double size(Path file) {
    try {
      return Files.size(file);
    } catch (IOException e) {
      return Double.NaN;
    }
  }
}
