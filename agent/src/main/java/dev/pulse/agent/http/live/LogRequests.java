package dev.pulse.agent.http.live;

import dev.pulse.agent.json.LiveJson;
import dev.pulse.agent.json.LiveRequest;
import dev.pulse.agent.store.HistoryStore;
import dev.pulse.agent.store.StoreException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * What one client has asked to be told of logs.
 *
 * <p>Threading: asked on the threads that wait for sockets, which leave reading the store to
 * workers; every word to the client is left to the feed's thread.
 */
final class LogRequests {

  /** Who asks for more before it is answered asks without an end, and is let go. */
  static final int MOST_UNANSWERED = 100;

  private final LiveClient client;
  private final LogFollowers followers;
  private final HistoryStore store;
  private final int limit;
  private final Executor workers;
  private final Consumer<Runnable> feed;
  private final ConcurrentMap<String, LogSubscription> subscriptions = new ConcurrentHashMap<>();
  private final AtomicInteger unanswered = new AtomicInteger();
  private volatile boolean closed;

  /**
   * @param limit how many executions it may follow at a time
   * @param workers where the store is read
   * @param feed takes what is to be done on the feed's thread
   */
  LogRequests(
      LiveClient client,
      LogFollowers followers,
      HistoryStore store,
      int limit,
      Executor workers,
      Consumer<Runnable> feed) {
    this.client = client;
    this.followers = followers;
    this.store = store;
    this.limit = limit;
    this.workers = workers;
    this.feed = feed;
  }

  /** Does what a message asks for, or has the client told why not. */
  void handle(String message) {
    if (unanswered.incrementAndGet() > MOST_UNANSWERED) {
      client.drop();
      return;
    }
    try {
      LiveRequest request = LiveRequest.parse(message);
      switch (request.type()) {
        case SUBSCRIBE_LOGS -> subscribe(request);
        case UNSUBSCRIBE_LOGS -> {
          end(subscriptions.remove(request.executionId()));
          unanswered.decrementAndGet();
        }
      }
    } catch (IllegalArgumentException e) {
      refuse(e.getMessage());
    }
  }

  /** Ends all of them, for the client is gone. */
  void close() {
    closed = true;
    subscriptions.values().forEach(followers::remove);
    subscriptions.clear();
  }

  /**
   * What is announced from now on is held for the client; what was stored before is found by a look
   * at the store, and nothing falls in between.
   */
  private void subscribe(LiveRequest request) {
    String id = request.executionId();
    end(subscriptions.remove(id));
    if (subscriptions.size() >= limit) {
      refuse("The logs of %d executions are followed already; unsubscribe first.".formatted(limit));
      return;
    }
    LogSubscription subscription = new LogSubscription(client, id);
    subscriptions.put(id, subscription);
    followers.add(subscription);
    if (closed) {
      close();
      return;
    }
    workers.execute(() -> begin(subscription, request.fromSeq()));
  }

  private void begin(LogSubscription subscription, long fromSeq) {
    String id = subscription.executionId();
    try {
      if (store.executions().find(id).isEmpty()) {
        forget(subscription);
        refuse("No execution has the id \"%s\".".formatted(id));
        return;
      }
      long nextSeq = Math.max(fromSeq, store.logs().nextSeq(id));
      answer(() -> subscription.begin(nextSeq));
    } catch (StoreException e) {
      forget(subscription);
      refuse("The history cannot be read now: " + e.getMessage());
    }
  }

  private void forget(LogSubscription subscription) {
    subscriptions.remove(subscription.executionId(), subscription);
    end(subscription);
  }

  private void end(@Nullable LogSubscription subscription) {
    if (subscription != null) {
      followers.remove(subscription);
    }
  }

  private void refuse(@Nullable String why) {
    answer(() -> client.send(LiveJson.error(why == null ? "" : why)));
  }

  private void answer(Runnable answer) {
    feed.accept(
        () -> {
          unanswered.decrementAndGet();
          answer.run();
        });
  }
}
