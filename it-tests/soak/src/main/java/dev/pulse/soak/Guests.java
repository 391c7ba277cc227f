package dev.pulse.soak;

import com.acme.soak.Role;
import dev.pulse.soak.Marks.Kind;
import java.net.URI;
import java.net.http.HttpClient;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;

/**
 * JVMs that come and go beside the steady one, on the same history: each takes a part of the
 * executions, and ends in another way than the one before. The last one ends in order.
 */
record Guests(
    Setup setup,
    Lives lives,
    Application steady,
    Marks marks,
    ReentrantLock turn,
    HttpClient http,
    CountDownLatch end)
    implements Callable<Long> {

  /** A kill is to lose no more than it must: what waits for a lock is lost with it. */
  private static final int NEXT_TO_NOTHING = 50;

  private static final Duration PATIENCE = Duration.ofMinutes(2);
  private static final Duration PAUSE = Duration.ofSeconds(1);

  private enum Ending {
    SIGNAL,
    KILL,
    EXIT,
    KILL_AGAIN,
    EXIT_WHILE_LOCKED
  }

  /**
   * Answers of how many executions of guests that ended in order the end was lost: another JVM has
   * ended them.
   */
  @Override
  public Long call() throws Exception {
    int number = 0;
    long gone = 0;
    while (!end.await(PAUSE.toMillis(), TimeUnit.MILLISECONDS)) {
      Ending ending = Ending.values()[number % Ending.values().length];
      Instant start = Instant.now();
      live(ending, "guest-" + number++);
      gone += goneSince(start);
    }
    return gone;
  }

  private long goneSince(Instant start) throws Exception {
    String visitors = Role.VISITOR.word();
    try (StoredHistory history = StoredHistory.open(setup.database())) {
      Waiting.until(
          "the end of all executions of visitors",
          PATIENCE,
          () -> history.runningOf(visitors) == 0);
      return history.goneOf(visitors, start);
    }
  }

  private void live(Ending ending, String name) throws Exception {
    boolean killed = ending == Ending.KILL || ending == Ending.KILL_AGAIN;
    int perSecond = setup.plan().guestPerSecond();
    try (Application guest =
        Application.start(setup, killed ? Role.VICTIM : Role.VISITOR, name, perSecond)) {
      lives.add(guest);
      marks.add(Kind.STARTED);
      URI page = guest.awaitPage();
      steady.tell("pace " + (setup.plan().perSecond() - perSecond));
      end.await(setup.plan().guestLife().toMillis(), TimeUnit.MILLISECONDS);
      steady.tell("pace " + setup.plan().perSecond());
      switch (ending) {
        case SIGNAL -> {
          marks.add(Kind.ENDED);
          guest.terminate();
        }
        case EXIT -> {
          marks.add(Kind.ENDED);
          guest.tell("exit");
        }
        case KILL, KILL_AGAIN -> kill(guest, page);
        case EXIT_WHILE_LOCKED -> exitWhileLocked(guest);
      }
      guest.awaitEnd();
    }
  }

  private void kill(Application guest, URI page) throws InterruptedException {
    Waiting.until(
        "a guest that has stored what it can",
        PATIENCE,
        () -> {
          turn.lock();
          try {
            if (Metrics.of(http, page).waiting() > NEXT_TO_NOTHING) {
              return false;
            }
            marks.add(Kind.KILLED);
            guest.kill();
            return true;
          } finally {
            turn.unlock();
          }
        });
  }

  private void exitWhileLocked(Application guest) throws Exception {
    turn.lock();
    try (DatabaseLock lock = DatabaseLock.of(setup.database(), marks)) {
      end.await(PAUSE.toMillis(), TimeUnit.MILLISECONDS);
      marks.add(Kind.ENDED_WHILE_LOCKED);
      guest.tell("exit");
      guest.awaitEnd();
    } finally {
      turn.unlock();
    }
  }
}
