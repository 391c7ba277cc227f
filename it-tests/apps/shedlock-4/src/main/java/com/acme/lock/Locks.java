package com.acme.lock;

import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import net.javacrumbs.shedlock.core.LockConfiguration;
import net.javacrumbs.shedlock.core.LockProvider;
import net.javacrumbs.shedlock.core.SimpleLock;
import net.javacrumbs.shedlock.provider.inmemory.InMemoryLockProvider;

/** The locks that all contexts of this JVM share, and what became of who asked for them. */
final class Locks implements LockProvider {

  /** So often is each lock asked for by two contexts in the mode that locks methods. */
  private final CountDownLatch asked;

  private final LockProvider provider = new InMemoryLockProvider();
  private final Map<String, Integer> granted = new ConcurrentHashMap<>();
  private final Map<String, Integer> refused = new ConcurrentHashMap<>();

  Locks(int expected) {
    asked = new CountDownLatch(expected);
  }

  @Override
  public Optional<SimpleLock> lock(LockConfiguration configuration) {
    Optional<SimpleLock> lock = provider.lock(configuration);
    (lock.isPresent() ? granted : refused).merge(configuration.getName(), 1, Integer::sum);
    asked.countDown();
    return lock;
  }

  void awaitAll() throws InterruptedException {
    if (!asked.await(60, TimeUnit.SECONDS)) {
      throw new IllegalStateException("granted " + granted + ", refused " + refused);
    }
  }

  /** In words, so that it can be compared. */
  void tell(Set<String> names) {
    for (String name : names) {
      System.out.println(
          name + " granted " + times(granted, name) + " refused " + times(refused, name));
    }
  }

  private static String times(Map<String, Integer> counts, String name) {
    return switch (counts.getOrDefault(name, 0)) {
      case 0 -> "never";
      case 1 -> "once";
      case 2 -> "twice";
      default -> "often";
    };
  }

  Set<String> names() {
    var names = new TreeMap<String, Integer>(granted);
    names.putAll(refused);
    return names.keySet();
  }
}
