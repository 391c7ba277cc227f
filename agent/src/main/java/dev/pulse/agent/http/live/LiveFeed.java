package dev.pulse.agent.http.live;

import dev.pulse.agent.event.EventBus;
import dev.pulse.agent.http.rest.Problem;
import dev.pulse.agent.json.LiveJson;
import dev.pulse.agent.model.ExecutionEvent;
import dev.pulse.agent.model.Job;
import dev.pulse.agent.store.HistoryStore;
import io.undertow.server.HttpHandler;
import io.undertow.server.HttpServerExchange;
import io.undertow.util.StatusCodes;
import io.undertow.websockets.WebSocketConnectionCallback;
import io.undertow.websockets.WebSocketProtocolHandshakeHandler;
import io.undertow.websockets.core.WebSocketChannel;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/**
 * Tells every connected client what has been stored.
 *
 * <p>Threading: listens on the writer's thread, where it does no more than queue; tells on a daemon
 * thread of its own, {@code pulse-live}, which never waits for a client.
 */
public final class LiveFeed implements AutoCloseable {

  private static final long REVIEW_MILLIS = 250;

  /** What other JVMs store reaches the pages of this one within that time, and a little. */
  private static final long NEIGHBOURS_NANOS = Duration.ofMillis(500).toNanos();

  /** To so many clients each message goes as soon as there is one. */
  private static final int FEW_CLIENTS = 50;

  /** More clients are told this much apart, of all that happened meanwhile. */
  private static final long PACE_MILLIS = 20;

  private static final long CLOSE_MILLIS = 1_000;

  private final HistoryStore store;
  private final LiveLimits limits;
  private final LiveQueue queue;
  private final PlanNews plans = new PlanNews();
  private final LogFollowers followers = new LogFollowers();
  private final Set<LiveClient> clients = ConcurrentHashMap.newKeySet();

  /** Of the clients those that read events in plain HTTP. */
  private final Set<LiveClient> streams = ConcurrentHashMap.newKeySet();

  private final AtomicLong messages = new AtomicLong();
  private final AtomicLong announcements = new AtomicLong();
  private final EventBus.Subscription subscription;
  private final Thread thread;
  private volatile boolean closed;

  private LiveFeed(EventBus events, HistoryStore store, LiveLimits limits) {
    this.store = store;
    this.limits = limits;
    this.queue = new LiveQueue(limits.queuedEvents(), limits.queuedCharacters());
    this.thread = new Thread(this::tell, "pulse-live");
    this.thread.setDaemon(true);
    this.thread.setContextClassLoader(ClassLoader.getSystemClassLoader());
    this.subscription = events.subscribe(this::onCommitted);
  }

  /**
   * Starts to tell of what is announced on this bus.
   *
   * @param store where it was stored before
   */
  public static LiveFeed start(EventBus events, HistoryStore store, LiveLimits limits) {
    LiveFeed feed = new LiveFeed(events, store, limits);
    feed.thread.start();
    return feed;
  }

  /** Where clients connect that read events in plain HTTP. */
  public HttpHandler eventStreams() {
    return new EventStreams(
        store,
        limits.eventStreams(),
        streams::size,
        messages::get,
        announcements::get,
        this::follow);
  }

  /** Where clients connect by WebSocket. */
  public HttpHandler handler() {
    return exchange -> {
      if (clients.size() - streams.size() >= limits.clients()) {
        throw Problem.of(
            StatusCodes.SERVICE_UNAVAILABLE,
            "The live feed has %d clients already. Close pages that are not needed and try again."
                .formatted(limits.clients()));
      }
      long before = announcements.get();
      WebSocketConnectionCallback connected = (request, channel) -> connect(channel, before);
      new WebSocketProtocolHandshakeHandler(connected, LiveFeed::refuseHandshake)
          .handleRequest(exchange);
    };
  }

  /** How many clients follow now. */
  public int clients() {
    return clients.size();
  }

  /** Takes leave of all clients and ends the thread. */
  @Override
  public void close() {
    closed = true;
    subscription.close();
    queue.wakeUp();
    try {
      thread.join(CLOSE_MILLIS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    clients.forEach(LiveClient::leave);
  }

  /**
   * Takes a client in. It may think that it follows since its handshake was answered, so what was
   * announced meanwhile is made good.
   */
  private void connect(WebSocketChannel channel, long announcementsBefore) {
    LiveClient client = new LiveClient(new WebSocketConnection(channel), null, limits);
    LogRequests requests =
        new LogRequests(
            client, followers, store, limits.logsPerClient(), channel.getWorker(), queue::add);
    channel.addCloseTask(
        gone -> {
          clients.remove(client);
          requests.close();
        });
    channel.getReceiveSetter().set(new ClientListener(client, requests));
    clients.add(client);
    channel.resumeReceives();
    if (!channel.isOpen()) {
      clients.remove(client);
    }
    makeGood(client, announcementsBefore);
  }

  private void follow(
      EventStream stream,
      HttpServerExchange exchange,
      @Nullable String jobId,
      long announcementsBefore) {
    LiveClient client = new LiveClient(stream, jobId, limits);
    exchange.getConnection().addCloseListener(gone -> forget(client));
    streams.add(client);
    clients.add(client);
    stream.ping(client::heard);
    stream.watch();
    if (closed) {
      stream.leave();
    }
    if (!exchange.getConnection().isOpen()) {
      forget(client);
    }
    makeGood(client, announcementsBefore);
  }

  private void forget(LiveClient stream) {
    clients.remove(stream);
    streams.remove(stream);
  }

  private void makeGood(LiveClient client, long announcementsBefore) {
    if (announcements.get() != announcementsBefore) {
      client.missedSomething();
      queue.wakeUp();
    }
  }

  private static void refuseHandshake(HttpServerExchange exchange) {
    throw Problem.badRequest("This is no WebSocket handshake of version 13 (RFC 6455).");
  }

  private void onCommitted(List<ExecutionEvent> events) {
    announcements.incrementAndGet();
    if (!clients.isEmpty()) {
      queue.add(events, id -> !followers.of(id).isEmpty());
    }
  }

  private void tell() {
    long nextNeighbours = System.nanoTime();
    long nextPing = System.nanoTime() + limits.pingEvery().toNanos();
    while (!closed) {
      try {
        LiveQueue.Batch batch =
            queue.take(clients.isEmpty() ? limits.pingEvery().toMillis() : REVIEW_MILLIS);
        if (batch.lost()) {
          plans.clear();
          sendAll(LiveJson.resync());
        }
        plans.take(batch.events());
        batch.events().forEach(this::tellOf);
        batch.errands().forEach(Runnable::run);
        long now = System.nanoTime();
        if (now - nextNeighbours >= 0 && !clients.isEmpty()) {
          nextNeighbours = now + NEIGHBOURS_NANOS;
          if (store.othersHaveWritten()) {
            sendAll(LiveJson.resync());
          }
        }
        plans.due(now).forEach(plan -> sendOf(plan.job(), LiveJson.planned(plan)));
        clients.forEach(client -> client.review(now));
        if (now - nextPing >= 0) {
          clients.forEach(client -> client.ping(now));
          nextPing = now + limits.pingEvery().toNanos();
        }
        clients.forEach(LiveClient::flush);
        if (clients.size() > FEW_CLIENTS) {
          TimeUnit.MILLISECONDS.sleep(PACE_MILLIS);
        }
      } catch (InterruptedException e) {
        // Nobody who may interrupts this thread; to end it there is close.
      } catch (RuntimeException e) {
        // One client's trouble; the feed goes on for the others.
      }
    }
  }

  private void tellOf(ExecutionEvent event) {
    if (event instanceof ExecutionEvent.Started started) {
      sendOf(started.job(), LiveJson.started(started.execution()));
    } else if (event instanceof ExecutionEvent.Finished finished) {
      sendOf(finished.job(), LiveJson.finished(finished.execution()));
    } else if (event instanceof ExecutionEvent.LogAppended written) {
      LogStreamMessages messages = new LogStreamMessages(written);
      followers.of(written.executionId()).forEach(follower -> follower.tell(messages));
    }
  }

  private void sendOf(Job job, byte[] message) {
    messages.incrementAndGet();
    clients.stream().filter(client -> client.isFor(job.id())).forEach(each -> each.send(message));
  }

  private void sendAll(byte[] message) {
    messages.incrementAndGet();
    clients.forEach(client -> client.send(message));
  }
}
