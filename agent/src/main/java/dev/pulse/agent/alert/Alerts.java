package dev.pulse.agent.alert;

import dev.pulse.agent.config.AlertConfig;
import dev.pulse.agent.config.AlertTarget;
import dev.pulse.agent.event.EventBus;
import dev.pulse.agent.model.ExecutionEvent;
import dev.pulse.agent.model.Instance;
import dev.pulse.agent.model.Site;
import dev.pulse.agent.store.HistoryStore;
import dev.pulse.agent.store.JobStanding;
import dev.pulse.agent.store.QueuedAlert;
import dev.pulse.agent.store.QueuedAlert.Outcome;
import dev.pulse.agent.store.StoreException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Tells people when a job begins to fare ill, and when that is over.
 *
 * <p>What is told is a state, not an event: how jobs stand is looked at when something was stored,
 * once a second at most, and every ten seconds. What has been told is kept in the history, together
 * with what is still to be sent, so that a restart neither forgets nor repeats.
 *
 * <p>Threading: a daemon of its own, {@code pulse-alerts}, looks and sends. What is asked of it may
 * be asked by any thread.
 */
public final class Alerts implements AutoCloseable {

  /** The most messages that are shown of those that wait, and of those that were sent. */
  public static final int MOST_SHOWN = 50;

  /** An application that only just starts has better use for its processors, and its TLS. */
  private static final Duration FIRST = Duration.ofSeconds(5);

  private static final Duration EVERY = Duration.ofSeconds(10);
  private static final Duration LEAST_PAUSE = Duration.ofSeconds(1);

  /** For each millisecond of looking, so many belong to others. */
  private static final int REST = 20;

  private static final Duration CLOSE = Duration.ofSeconds(2);

  private final AlertConfig config;
  private final HistoryStore store;
  private final Instance self;
  private final Supplier<List<String>> problems;
  private final AlertNotices notices;
  private final Clock clock;
  private final AlertMessages messages;
  private final Delivery delivery;
  private final JobWatch jobs;
  private final PulseWatch pulse;
  private final BlockingQueue<Boolean> news = new ArrayBlockingQueue<>(1);
  private final ReentrantLock testing = new ReentrantLock();
  private final Thread thread;
  private EventBus.@Nullable Subscription subscription;
  private Duration lastLook = Duration.ZERO;
  private @Nullable String fault;
  private volatile boolean closed;

  private Alerts(
      AlertConfig config,
      HistoryStore store,
      Instance self,
      Supplier<List<String>> problems,
      AlertNotices notices,
      Clock clock) {
    this.config = config;
    this.store = store;
    this.self = self;
    this.problems = problems;
    this.notices = notices;
    this.clock = clock;
    this.messages = new AlertMessages(config);
    this.delivery = new Delivery(channels(config), store.alerts(), notices, clock);
    Instant now = clock.instant();
    AlertQueue queue = new AlertQueue(config, store.alerts(), messages, self.id());
    this.jobs = new JobWatch(config, store, self, queue, before(store), now);
    this.pulse = new PulseWatch(config, store, self, queue, messages, delivery, now);
    this.thread = new Thread(this::run, "pulse-alerts");
    this.thread.setDaemon(true);
    this.thread.setContextClassLoader(ClassLoader.getSystemClassLoader());
  }

  /**
   * Gets ready, before this JVM has written anything: what was due until now is to be known.
   *
   * @param problems what is wrong with Pulse in this JVM, a sentence each
   * @return nothing where nobody wants alerts
   */
  public static @Nullable Alerts prepare(
      AlertConfig config,
      HistoryStore store,
      Instance self,
      Supplier<List<String>> problems,
      AlertNotices notices,
      Clock clock) {
    return config.targets().isEmpty()
        ? null
        : new Alerts(config, store, self, problems, notices, clock);
  }

  /** Starts to look and to send. */
  public void start(EventBus bus) {
    subscription = bus.subscribe(this::heard);
    thread.start();
  }

  private static List<Channel> channels(AlertConfig config) {
    WebClient web = new WebClient();
    List<Channel> channels = new ArrayList<>();
    for (AlertTarget target : config.targets()) {
      channels.add(
          switch (target.type()) {
            case WEBHOOK -> new WebhookChannel(target, config.webhookSecret(), web);
            case MAIL ->
                new MailChannel(
                    target,
                    Objects.requireNonNullElse(config.mailFrom(), target.addresses().get(0)),
                    config.smtp());
          });
    }
    return channels;
  }

  private static List<JobStanding> before(HistoryStore store) {
    try {
      return store.jobs().standings();
    } catch (StoreException e) {
      // Whoever writes says what is wrong with the history.
      return List.of();
    }
  }

  private void heard(List<ExecutionEvent> events) {
    List<ExecutionEvent> told =
        events.stream().filter(each -> !(each instanceof ExecutionEvent.LogAppended)).toList();
    if (!told.isEmpty()) {
      jobs.saw(told);
      news.offer(true);
    }
  }

  private void run() {
    pause(FIRST, FIRST);
    while (!closed) {
      Instant next = round();
      Duration untilNext = next == null ? EVERY : Duration.between(clock.instant(), next);
      Duration rest = lastLook.multipliedBy(REST);
      pause(
          rest.compareTo(LEAST_PAUSE) > 0 ? rest : LEAST_PAUSE,
          untilNext.compareTo(EVERY) < 0 ? untilNext : EVERY);
    }
    // What the last executions came to is to be told as well, as far as there is time.
    round();
  }

  /** Looks and sends; answers when something is due to be sent. */
  private @Nullable Instant round() {
    Instant next = null;
    String wrong = null;
    long begin = System.nanoTime();
    try {
      pulse.look(otherProblems(), clock.instant());
      jobs.look(clock.instant());
    } catch (StoreException e) {
      // Whoever writes says what is wrong with the history; the next round tries again.
    } catch (RuntimeException | LinkageError e) {
      wrong = e.toString();
    }
    long took = System.nanoTime() - begin;
    try {
      next = delivery.sendDue();
    } catch (StoreException e) {
      // Likewise.
    } catch (RuntimeException | LinkageError e) {
      wrong = e.toString();
    }
    tellOfFault(wrong);
    lastLook = Duration.ofNanos(took);
    return next;
  }

  /** A fault of Pulse must not keep people from alerts unnoticed. */
  private void tellOfFault(@Nullable String wrong) {
    String known = fault;
    if (wrong != null && known == null) {
      fault = "Alerts may be missing, by a fault of Pulse (please report it): " + wrong + ".";
      notices.degraded(fault);
    } else if (wrong == null && known != null) {
      fault = null;
      notices.recovered(known, "Alerts are complete again.");
    }
  }

  /** What is wrong, except for alerts that do not arrive: those would be told by alerts. */
  private List<String> otherProblems() {
    List<String> own =
        delivery.channels().stream()
            .map(each -> delivery.healthOf(each).problem())
            .filter(Objects::nonNull)
            .toList();
    return problems.get().stream().filter(each -> !own.contains(each)).toList();
  }

  /** What alerts are sent of, and how they fare. */
  public AlertsStatus status() {
    List<AlertsStatus.ChannelStatus> channels =
        delivery.channels().stream()
            .map(
                each -> {
                  ChannelHealth health = delivery.healthOf(each);
                  return new AlertsStatus.ChannelStatus(
                      each.target(),
                      health.failuresInARow(),
                      health.lastError(),
                      health.lastSent());
                })
            .toList();
    return new AlertsStatus(
        config,
        channels,
        store.alerts().waiting(delivery.names(), MOST_SHOWN),
        store.alerts().countWaiting(),
        store.alerts().ended(MOST_SHOWN));
  }

  /** What this instance has done since its start. */
  public AlertFigures figures() {
    return new AlertFigures(delivery.sent(), delivery.failures(), delivery.dropped());
  }

  /**
   * Sends a test to everybody, at once and on this thread.
   *
   * @return nothing while another test is being sent
   */
  public @Nullable List<TestResult> test() {
    if (!testing.tryLock()) {
      return null;
    }
    try {
      Site here = new Site(self.app(), self.host());
      List<TestResult> results = new ArrayList<>();
      for (Channel channel : delivery.channels()) {
        List<AlertTarget> to = List.of(channel.target());
        results.add(test(channel, messages.ofTest(here, to, clock.instant()).get(0)));
      }
      return results;
    } finally {
      testing.unlock();
    }
  }

  private TestResult test(Channel channel, QueuedAlert message) {
    String error = null;
    try {
      channel.send(message, clock.instant());
      delivery.healthOf(channel).sent(clock.instant());
    } catch (SendException e) {
      error = String.valueOf(e.getMessage());
    }
    Instant now = clock.instant();
    Outcome outcome = error == null ? Outcome.SENT : Outcome.DROPPED;
    try {
      store.alerts().keep(message.tried(now, error).ended(outcome, now, error));
    } catch (StoreException e) {
      // It is told to who asked.
    }
    return new TestResult(channel.target(), error);
  }

  /** Waits so long at least, and for news or so long at most. */
  private void pause(Duration least, Duration most) {
    long begin = System.nanoTime();
    boolean isNews = false;
    try {
      for (long left = least.toNanos(); !closed && left > 0; ) {
        isNews |= news.poll(left, TimeUnit.NANOSECONDS) != null;
        left = least.toNanos() - (System.nanoTime() - begin);
      }
      long left = most.toNanos() - (System.nanoTime() - begin);
      if (!closed && !isNews && left > 0) {
        news.poll(left, TimeUnit.NANOSECONDS);
      }
    } catch (InterruptedException e) {
      // Only the application can have meant that, and it cannot have meant this thread.
    }
  }

  /** Tells what is left to be told, within two seconds, and ends the thread. */
  @Override
  public void close() {
    EventBus.Subscription heard = subscription;
    if (heard != null) {
      heard.close();
    }
    closed = true;
    news.offer(true);
    try {
      thread.join(CLOSE.toMillis());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
