package dev.pulse.agent;

import dev.pulse.agent.bridge.PulseBridge;
import dev.pulse.agent.bridge.PulseWork;
import dev.pulse.agent.capture.LogBudget;
import dev.pulse.agent.capture.LogEventReader;
import dev.pulse.agent.capture.LogEvents;
import dev.pulse.agent.capture.Secrets;
import dev.pulse.agent.capture.StreamTees;
import dev.pulse.agent.capture.WorkFollower;
import dev.pulse.agent.config.AgentConfig;
import dev.pulse.agent.config.ConfigReader;
import dev.pulse.agent.config.OptionSources;
import dev.pulse.agent.event.EventBus;
import dev.pulse.agent.model.Instance;
import dev.pulse.agent.recording.ExecutionRecorder;
import dev.pulse.agent.recording.JobSource;
import dev.pulse.agent.recording.Recording;
import dev.pulse.agent.weaving.FacadeLink;
import dev.pulse.agent.weaving.JdkWeaving;
import dev.pulse.agent.weaving.JobInstrumentation;
import dev.pulse.agent.weaving.LogInstrumentation;
import dev.pulse.agent.weaving.TypeInstrumentation;
import dev.pulse.agent.weaving.WeavingInstaller;
import dev.pulse.agent.weaving.context.FollowedWork;
import dev.pulse.agent.weaving.logging.AppenderThreads;
import dev.pulse.agent.weaving.logging.StreamReplacement;
import dev.pulse.agent.weaving.scheduler.ConfiguredMethods;
import java.lang.instrument.Instrumentation;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.ServiceLoader;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * The whole machine. {@link #start} does what must be done before the application's main class
 * begins: connect the bridge, weave, tee. Whatever touches disk or network begins afterwards, on a
 * thread of its own; until then executions wait in the queue.
 *
 * <p>Threading: started by the JVM's main thread, gone on with by {@code pulse-start}, ended by
 * {@code pulse-stop}.
 */
final class AgentRuntime {

  /** What the JVM's exit waits for Pulse at most, however stuck the disk is. */
  private static final Duration LONGEST_STOP = Duration.ofSeconds(5);

  private static final Duration LONGEST_FLUSH = Duration.ofSeconds(2);

  private final AgentConfig config;
  private final Clock clock = Clock.systemUTC();
  private final Console console = new Console(StreamTees.behind(System.err));
  private final AgentReport report = new AgentReport(console);
  private final EventBus bus = new EventBus();
  private final Recording recording;
  private final StreamTees tees = new StreamTees();

  private final CountDownLatch recordingDecided = new CountDownLatch(1);
  private volatile @Nullable History history;
  private volatile @Nullable PageServer page;

  private AgentRuntime(AgentConfig config) {
    this.config = config;
    this.recording =
        new Recording(
            HeapShare.queueCapacity(),
            new LogBudget(config.logsMaxSize(), HeapShare.logsInMemory()),
            config.logsMask() ? Secrets.with(config.logsMaskPatterns()) : Secrets.NONE,
            clock);
  }

  static void start(@Nullable String arguments, Instrumentation jvm, boolean attached) {
    AgentConfig config =
        ConfigReader.read(OptionSources.of(arguments, System.getProperties(), System.getenv()));
    if (!config.enabled()) {
      return;
    }
    AgentRuntime runtime = new AgentRuntime(config);
    runtime.observe(jvm);
    ShutdownSequence.append(runtime::stop, LONGEST_STOP);
    MainBegin begin = attached ? MainBegin.past() : MainBegin.of(Thread.currentThread());
    AgentThreads.start("pulse-start", () -> runtime.open(begin));
  }

  private void observe(Instrumentation jvm) {
    List<TypeInstrumentation> instrumentations = new ArrayList<>();
    instrumentations.add(new FacadeLink());
    instrumentations.add(new StreamReplacement());
    instrumentations.add(new AppenderThreads());
    instrumentations.addAll(FollowedWork.instrumentations());
    if (!config.methods().isEmpty()) {
      instrumentations.add(new ConfiguredMethods(MethodPatterns.of(config)));
    }
    ClassLoader own = AgentRuntime.class.getClassLoader();
    for (JobInstrumentation scheduler : ServiceLoader.load(JobInstrumentation.class, own)) {
      if (!config.included().isEmpty()) {
        scheduler.includeHidden();
      }
      instrumentations.add(scheduler);
    }
    ServiceLoader.load(LogInstrumentation.class, own).forEach(instrumentations::add);

    tees.attach();
    JdkWeaving jdk = new JdkWeaving(jvm, instrumentations, report);
    PulseBridge.connect(recorder(instrumentations, jdk));
    PulseWork.connect(new WorkFollower());
    WeavingInstaller.install(jvm, instrumentations, jdk, report);
  }

  /**
   * Sources, readers and instrumentations stand in the same order, which is that of the hooks'
   * numbers.
   */
  private ExecutionRecorder recorder(List<TypeInstrumentation> instrumentations, JdkWeaving jdk) {
    Set<String> carriers = new HashSet<>();
    for (TypeInstrumentation instrumentation : instrumentations) {
      if (instrumentation instanceof JobInstrumentation scheduler) {
        carriers.addAll(scheduler.carriers());
      }
    }
    List<JobSource> sources = new ArrayList<>();
    List<LogEventReader> readers = new ArrayList<>();
    for (TypeInstrumentation instrumentation : instrumentations) {
      sources.add(
          instrumentation instanceof JobInstrumentation scheduler
              ? new SchedulerJobs(scheduler, carriers, config)
              : NoJobs.INSTANCE);
      readers.add(
          instrumentation instanceof LogInstrumentation library
              ? new LoggingLibrary(library)
              : LoggingLibrary.NONE);
    }
    return new ExecutionRecorder(
        sources, tees, new LogEvents(readers), jdk::await, clock, System::nanoTime, recording);
  }

  /** Runs on {@code pulse-start}. */
  private void open(MainBegin begin) {
    try {
      begin.await();
      Instance instance = InstanceFacts.read(config);
      config.warnings().forEach(report::degraded);
      History opened = History.open(config, instance, clock, report);
      if (opened == null) {
        PulseBridge.connect(null);
        PulseWork.connect(null);
        console.open();
        return;
      }
      history = opened;
      recording.start(opened.store().writer(), bus, instance);
      recordingDecided.countDown();

      Banner banner = new Banner(console, config, instance, opened);
      banner.begin();
      console.open();
      if (config.httpEnabled()) {
        page = new PageServer(config, instance, opened, bus, recording, report);
        page.untilItListens(banner);
      } else {
        banner.withoutPage();
      }
    } catch (RuntimeException | Error e) {
      report.degraded("The agent could not start as a whole; the application runs on: " + e);
      console.open();
    } finally {
      recordingDecided.countDown();
    }
  }

  /** Runs on {@code pulse-stop}, when the application's own shutdown hooks have ended. */
  private void stop() {
    if (!recording.isEmpty()) {
      awaitRecording();
    }
    recording.stop(LONGEST_FLUSH);
    PageServer serving = page;
    if (serving != null) {
      serving.close();
    }
    History opened = history;
    if (opened != null) {
      opened.store().close();
    }
    console.drain();
  }

  /**
   * An application may end before there is a store: then its executions wait for one, and the end
   * waits for them.
   */
  private void awaitRecording() {
    try {
      if (!recordingDecided.await(LONGEST_FLUSH.toMillis(), TimeUnit.MILLISECONDS)) {
        report.degraded("The JVM ended before the history could be opened; what ran is lost.");
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
