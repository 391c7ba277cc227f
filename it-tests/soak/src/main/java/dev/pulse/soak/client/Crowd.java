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

  private static final int CLIENTS = 10;
  private static final int LONGEST_PAUSE_MILLIS = 1_000;
  private static final int MOST_TOLD = 20;

  private final Supplier<List<URI>> pages;
  private final URI lasting;
  private final List<Sort> sorts;
  private final CountDownLatch end = new CountDownLatch(1);
  private final List<Thread> threads = new ArrayList<>();
  private final Map<String, AtomicLong> made = new ConcurrentSkipListMap<>();
  private final List<String> failures = new CopyOnWriteArrayList<>();
  private final AtomicLong failed = new AtomicLong();

  private Crowd(Supplier<List<URI>> pages, URI lasting, HttpClient http) {
    this.pages = pages;
    this.lasting = lasting;
    sorts =
        List.of(
            new Sort("pages read", new PageReader(http)),
            new Sort("logs read", new LogReader(http)),
            new Sort("WebSockets listened to", new WebSocketListener(http)),
            new Sort("events listened to", EventListener.listening()),
            new Sort("events listened to slowly", EventListener.slow()),
            new Sort("connections cut off", new RudeClient()));
  }

  /**
   * A sort of clients.
   *
   * @param name what it does
   */
  private record Sort(String name, Visit visit) {}

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

  /** Whether each sort came. */
  public boolean isComplete() {
    return made.size() == sorts.size();
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
    try {
      while (!end.await(random.nextInt(LONGEST_PAUSE_MILLIS), TimeUnit.MILLISECONDS)) {
        List<URI> there = pages.get();
        if (!there.isEmpty()) {
          visit(
              sorts.get(random.nextInt(sorts.size())),
              there.get(random.nextInt(there.size())),
              random);
        }
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void visit(Sort sort, URI page, Random random) throws InterruptedException {
    try {
      sort.visit().make(page, random);
      made.computeIfAbsent(sort.name(), none -> new AtomicLong()).incrementAndGet();
    } catch (InterruptedException e) {
      throw e;
    } catch (Exception e) {
      // An application that ends takes its clients with it.
      if (page.equals(lasting)) {
        tell(sort.name() + ": " + e);
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
