package dev.pulse.agent;

import dev.pulse.agent.alert.Alerts;
import dev.pulse.agent.bridge.PulseBridge;
import dev.pulse.agent.bridge.PulseHandler;
import dev.pulse.agent.bridge.PulseWork;
import dev.pulse.agent.capture.LogBudget;
import dev.pulse.agent.capture.LogEventReader;
import dev.pulse.agent.capture.LogEvents;
import dev.pulse.agent.capture.Secrets;
import dev.pulse.agent.capture.StreamTees;
import dev.pulse.agent.capture.WorkFollower;
import dev.pulse.agent.config.AgentConfig;
import dev.pulse.agent.config.AlertConfig;
import dev.pulse.agent.config.AlertReader;
import dev.pulse.agent.config.ConfigReader;
import dev.pulse.agent.config.OptionSources;
import dev.pulse.agent.event.EventBus;
import dev.pulse.agent.event.ExecutionTally;
import dev.pulse.agent.http.rest.Backend;
import dev.pulse.agent.http.rest.JobStarting;
import dev.pulse.agent.model.Instance;
import dev.pulse.agent.recording.ExecutionRecorder;
import dev.pulse.agent.recording.GuardedCalls;
import dev.pulse.agent.recording.GuardedSource;
import dev.pulse.agent.recording.GuardedWork;
import dev.pulse.agent.recording.HookFaults;
import dev.pulse.agent.recording.JobSource;
import dev.pulse.agent.recording.Recording;
import dev.pulse.agent.recording.RecordingStatus;
import dev.pulse.agent.recording.RunningExecutions;
import dev.pulse.agent.store.Pruner;
import dev.pulse.agent.weaving.EarlierPlans;
import dev.pulse.agent.weaving.Hook;
import dev.pulse.agent.weaving.JdkWeaving;
import dev.pulse.agent.weaving.JobInstrumentation;
import dev.pulse.agent.weaving.LogInstrumentation;
import dev.pulse.agent.weaving.TypeInstrumentation;
import dev.pulse.agent.weaving.WeavingInstaller;
import dev.pulse.agent.weaving.logging.DiagnosticContexts;
import java.io.File;
import java.lang.instrument.Instrumentation;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
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

  /** Of that, what it waits for a history to be opened and for what is queued to be in it. */
  private static final Duration LONGEST_FLUSH = Duration.ofSeconds(4);

  /** What is left for writing when opening took all of it. */
  private static final Duration SHORTEST_FLUSH = Duration.ofMillis(500);

  private final OptionSources options;
  private final AgentConfig config;
  private final Clock clock = Clock.systemUTC();
  private final Console console = new Console(StreamTees.behind(System.err));
  private final AgentReport report = new AgentReport(console);
  private final SchedulerReport schedulers = new SchedulerReport(console, report);
  private final Recording recording;
  private final StreamTees tees = new StreamTees();

  /** What somebody may have run out of schedule, and what runs; nothing if nobody may. */
  private final List<RequestedRuns> startable = new ArrayList<>();

  private final @Nullable RunningExecutions running;

  private final CountDownLatch recordingDecided = new CountDownLatch(1);
  private volatile @Nullable History history;
  private volatile @Nullable Pruner pruner;
  private volatile @Nullable Alerts alerts;
  private volatile @Nullable HealthFigures figures;
  private volatile @Nullable JmxBean jmx;
  private volatile @Nullable PageServer page;

  private AgentRuntime(OptionSources options, AgentConfig config) {
    this.options = options;
    this.config = config;
    this.recording =
        new Recording(
            HeapShare.queueCapacity(),
            new LogBudget(config.logsMaxSize(), HeapShare.logsInMemory()),
            config.logsMask() ? Secrets.with(config.logsMaskPatterns()) : Secrets.NONE,
            clock,
            new OutageReport(console));
    this.running = config.http().mayRun() ? recording.watchRunning() : null;
  }

  static void start(@Nullable String arguments, Instrumentation jvm, boolean attached) {
    OptionSources options = OptionSources.of(arguments, System.getProperties(), System.getenv());
    AgentConfig config = ConfigReader.read(options);
    if (!config.enabled()) {
      return;
    }
    AgentRuntime runtime = new AgentRuntime(options, config);
    runtime.observe(jvm, attached);
    ShutdownSequence.append(runtime::stop, LONGEST_STOP);
    MainBegin begin = attached ? MainBegin.past() : MainBegin.of(Thread.currentThread());
    AttachProperties told = attached ? AttachProperties.begin(jvm) : null;
    AgentThreads.start("pulse-start", () -> runtime.open(begin, told, jvm));
  }

  private void observe(Instrumentation jvm, boolean attached) {
    Instrumentations chosen = Instrumentations.of(config, schedulers, report);
    List<TypeInstrumentation> instrumentations = chosen.all();

    tees.attach();
    JdkWeaving jdk = new JdkWeaving(jvm, instrumentations, schedulers);
    PulseBridge.connect(recorder(chosen, jdk));
    PulseWork.connect(new GuardedWork(new WorkFollower(), recording.faults(), recording.onOff()));
    List<Hook> hooks = WeavingInstaller.install(jvm, instrumentations, jdk, schedulers);
    if (attached) {
      EarlierPlans.ask(jvm, hooks);
    }
  }

  /**
   * Sources, readers and instrumentations stand in the same order, which is that of the hooks'
   * numbers.
   */
  private PulseHandler recorder(Instrumentations chosen, JdkWeaving jdk) {
    HookFaults faults = recording.faults();
    List<String> names = new ArrayList<>();
    List<JobSource> sources = new ArrayList<>();
    List<LogEventReader> readers = new ArrayList<>();
    for (TypeInstrumentation instrumentation : chosen.all()) {
      String name = instrumentation.label();
      names.add(name);
      sources.add(
          instrumentation instanceof JobInstrumentation scheduler
              ? new GuardedSource(
                  new SchedulerJobs(
                      scheduler, chosen.carriers(), config, requests(scheduler, sources.size())),
                  faults.hook(name))
              : NoJobs.INSTANCE);
      readers.add(
          instrumentation instanceof LogInstrumentation library
              ? new LoggingLibrary(library)
              : LoggingLibrary.NONE);
    }
    ApplicationLinks links =
        new ApplicationLinks(chosen.traces(), config.logsMdc() ? new DiagnosticContexts() : null);
    ExecutionRecorder recorder =
        new ExecutionRecorder(
            sources,
            tees,
            new LogEvents(readers),
            jdk::await,
            clock,
            System::nanoTime,
            recording,
            links);
    return new GuardedCalls(recorder, faults, recording.onOff(), names);
  }

  /** For the scheduler that is woven under this number; null if nobody may ask for runs. */
  private @Nullable RequestedRuns requests(JobInstrumentation scheduler, int hook) {
    if (running == null) {
      return null;
    }
    RequestedRuns requests = new RequestedRuns(scheduler, hook);
    startable.add(requests);
    return requests;
  }

  /** Runs on {@code pulse-start}. */
  private void open(MainBegin begin, @Nullable AttachProperties given, Instrumentation jvm) {
    try {
      begin.await();
      PlatformModules.addMissing(jvm, report);
      AttachProperties told = given == null ? AttachProperties.begin(jvm) : given;
      Instance instance = InstanceFacts.read(config);
      List<String> warnings = new ArrayList<>(config.warnings());
      AlertConfig alertConfig = AlertReader.read(options, warnings);
      warnings.forEach(report::degraded);
      History opened = History.open(config, instance, clock, report);
      if (opened == null) {
        PulseBridge.connect(null);
        PulseWork.connect(null);
        console.open();
        return;
      }
      history = opened;
      told.history(opened.place());
      Alerts alerting =
          Alerts.prepare(
              alertConfig, opened.store(), instance, this::problems, report.alertNotices(), clock);
      EventBus bus = new EventBus();
      ExecutionTally tally = ExecutionTally.of(bus);
      RecordingOperator operator =
          new RecordingOperator(
              recording.onOff(), recording.faults(), new File(config.offFile()), clock, console);
      operator.look();
      recording.start(opened.store().writer(), bus, instance, operator::look);
      recordingDecided.countDown();
      Pruner pruning = Pruner.start(opened.store().retention(), opened.limits());
      pruner = pruning;

      Banner banner = new Banner(console, config, instance, opened);
      banner.begin(alertConfig.targets());
      console.open();
      HealthFigures health =
          new HealthFigures(
              instance, opened, tally, recording, operator, pruning, alerting, report, schedulers);
      figures = health;
      if (alerting != null) {
        alerts = alerting;
        alerting.start(bus);
      }
      if (config.jmxEnabled()) {
        jmx = JmxBean.register(health, opened.store(), clock, report);
      }
      if (config.http().enabled()) {
        Backend backend =
            new Backend(
                opened.store(),
                health,
                alerting,
                starting(opened, bus),
                operator,
                config.traceLink());
        PageServer serving = new PageServer(config, backend, bus, report);
        page = serving;
        serving.untilItListens(banner);
        told.page(serving.address());
      } else {
        banner.withoutPage();
        told.page(null);
      }
    } catch (RuntimeException | Error e) {
      report.degraded("The agent could not start as a whole; the application runs on: " + e);
      console.open();
    } finally {
      recordingDecided.countDown();
    }
  }

  private JobStarting starting(History opened, EventBus bus) {
    return running == null
        ? JobStarting.NONE
        : new JobStarts(startable, running, opened.store(), bus);
  }

  /** What is wrong with Pulse, as far as it is known how Pulse fares. */
  private List<String> problems() {
    HealthFigures known = figures;
    return known == null ? List.of() : known.get().problems();
  }

  /** Runs on {@code pulse-stop}, when the application's own shutdown hooks have ended. */
  private void stop() {
    long flushedBy = System.nanoTime() + LONGEST_FLUSH.toNanos();
    if (!recording.isEmpty()) {
      awaitRecording();
    }
    long left = flushedBy - System.nanoTime();
    stopRecording(Duration.ofNanos(Math.max(left, SHORTEST_FLUSH.toNanos())));
    PageServer serving = page;
    if (serving != null) {
      serving.close();
    }
    JmxBean bean = jmx;
    if (bean != null) {
      bean.close();
    }
    Alerts alerting = alerts;
    if (alerting != null) {
      alerting.close();
    }
    Pruner pruning = pruner;
    if (pruning != null) {
      pruning.close();
    }
    History opened = history;
    if (opened != null) {
      opened.store().close();
    }
    console.drain();
  }

  /** What could not be stored until now never will be. */
  private void stopRecording(Duration atMost) {
    long before = recording.status().losses().executions();
    recording.stop(atMost);
    RecordingStatus after = recording.status();
    boolean writable = after.problem() == null && !after.stuck();
    long unsure = writable ? after.inHand() : 0;
    long lost = after.waiting() - unsure + after.losses().executions() - before;
    if (lost + unsure > 0) {
      console.say(
          (writable
                  ? "The JVM ends before all could be written: "
                  : "The JVM ends while the history cannot be written: ")
              + Counted.wereLost(lost)
              + (unsure > 0 ? ", and perhaps " + unsure + " more." : ".")
              + (after.problem() == null ? "" : " " + after.problem()));
    }
    if (before > 0) {
      console.say(Counted.wereLost(before) + " before, while the JVM ran.");
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
