package dev.pulse.soak.client;

import java.net.URI;
import java.net.http.HttpClient;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;

/**
 * Several clients at any time, each of which visits one of the applications in some way, goes, and
 * comes again as another.
 *
 * <p>Threading: a thread for each; any may ask.
 */
public final class Crowd implements AutoCloseable {

  /** How many sorts of clients there are. */
  public static final int SORTS = 6;

  private static final int CLIENTS = 10;
  private static final int LONGEST_PAUSE_MILLIS = 1_000;
  private static final int MOST_TOLD = 20;

  private final Supplier<List<URI>> pages;
  private final URI lasting;
  private final Map<String, Visit> visits;
  private final CountDownLatch end = new CountDownLatch(1);
  private final List<Thread> threads = new ArrayList<>();
  private final Map<String, AtomicLong> made = new ConcurrentSkipListMap<>();
  private final List<String> failures = new CopyOnWriteArrayList<>();
  private final AtomicLong failed = new AtomicLong();

  private Crowd(Supplier<List<URI>> pages, URI lasting, HttpClient http) {
    this.pages = pages;
    this.lasting = lasting;
    visits =
        Map.of(
            "reads pages",
            new PageReader(http),
            "reads a log",
            new LogReader(http),
            "listens to the WebSocket",
            new WebSocketListener(http),
            "listens to events",
            EventListener.listening(),
            "listens slowly",
            EventListener.slow(),
            "is cut off",
            new RudeClient());
  }

  /**
   * Lets them come.
   *
   * @param pages of the applications that live at the moment
   * @param lasting that of them which lives until after the last client has gone
   */
  public static Crowd start(Supplier<List<URI>> pages, URI lasting, HttpClient http) {
    Crowd crowd = new Crowd(pages, lasting, http);
    for (int i = 0; i < CLIENTS; i++) {
      Random random = new Random(i);
      Thread thread = new Thread(() -> crowd.comeAndGo(random), "client " + i);
      crowd.threads.add(thread);
      thread.start();
    }
    return crowd;
  }

  /** How often each sort of visit was made. */
  public Map<String, AtomicLong> made() {
    return made;
  }

  /** How often the application that lasts did not do its part. */
  public long failed() {
    return failed.get();
  }

  /** What went wrong, the first times. */
  public List<String> failures() {
    return failures;
  }

  /** Waits until all have gone. */
  @Override
  public void close() throws InterruptedException {
    end.countDown();
    for (Thread thread : threads) {
      thread.join();
    }
  }

  private void comeAndGo(Random random) {
    List<String> names = visits.keySet().stream().sorted().toList();
    try {
      while (!end.await(random.nextInt(LONGEST_PAUSE_MILLIS), TimeUnit.MILLISECONDS)) {
        List<URI> there = pages.get();
        if (!there.isEmpty()) {
          visit(
              names.get(random.nextInt(names.size())),
              there.get(random.nextInt(there.size())),
              random);
        }
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void visit(String name, URI page, Random random) throws InterruptedException {
    try {
      visits.get(name).make(page, random);
      made.computeIfAbsent(name, none -> new AtomicLong()).incrementAndGet();
    } catch (InterruptedException e) {
      throw e;
    } catch (Exception e) {
      // An application that ends takes its clients with it.
      if (page.equals(lasting)) {
        tell(name + ": " + e);
      }
    }
  }

  private void tell(String failure) {
    failed.incrementAndGet();
    if (failures.size() < MOST_TOLD) {
      failures.add(failure);
    }
  }
}
