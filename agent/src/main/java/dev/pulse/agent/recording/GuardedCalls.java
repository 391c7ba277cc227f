package dev.pulse.agent.recording;

import dev.pulse.agent.bridge.PulseHandler;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What woven code reaches first: takes its calls to the recorder, counts what fails there, hook by
 * hook, keeps those from being made whose hook is stopped, and leaves the thread as it was.
 * Executions that have begun are ended whatever became of their hook.
 *
 * <p>Threading: the jobs' threads.
 */
public final class GuardedCalls implements PulseHandler {

  private final PulseHandler recorder;
  private final HookFaults faults;
  private final RecordingSwitch onOff;
  private final List<HookBudget> hooks;
  private final HookBudget ends;
  private final HookBudget facade;
  private final HookBudget streams;
  private final HookBudget tracing;

  /**
   * Guards a recorder.
   *
   * @param onOff while it is off, nothing begins
   * @param names of the hooks, by their numbers
   */
  public GuardedCalls(
      PulseHandler recorder, HookFaults faults, RecordingSwitch onOff, List<String> names) {
    this.recorder = recorder;
    this.faults = faults;
    this.onOff = onOff;
    List<HookBudget> budgets = new ArrayList<>();
    for (String name : names) {
      budgets.add(faults.hook(name));
    }
    this.hooks = List.copyOf(budgets);
    this.ends = faults.hook("ends");
    this.facade = faults.hook("facade");
    this.streams = faults.hook("streams");
    this.tracing = faults.hook("tracing");
  }

  /** The token comes back whatever happens after the execution has begun. */
  @Override
  public long enter(int hook, @Nullable Object self, @Nullable Object argument) {
    HookBudget budget = hooks.get(hook);
    if (onOff.isOff() || budget.isStopped()) {
      return 0;
    }
    boolean interrupted = ThreadState.interrupted();
    ClassLoader loader = ThreadState.loader();
    long token = 0;
    try {
      token = recorder.enter(hook, self, argument);
    } catch (Throwable thrown) {
      faults.loseExecution();
      budget.failed(thrown);
    }
    try {
      ThreadState.restore(interrupted, loader);
    } catch (Throwable ignored) {
      // At the end of the stack; the token must not be lost.
    }
    return token;
  }

  @Override
  public void exit(long token, @Nullable Object returned, @Nullable Throwable thrown) {
    boolean interrupted = ThreadState.interrupted();
    ClassLoader loader = ThreadState.loader();
    try {
      recorder.exit(token, returned, thrown);
    } catch (Throwable trouble) {
      ends.failed(trouble);
    }
    ThreadState.restore(interrupted, loader);
  }

  @Override
  public void leave(int hook, @Nullable Object returned, @Nullable Throwable thrown) {
    boolean interrupted = ThreadState.interrupted();
    ClassLoader loader = ThreadState.loader();
    try {
      recorder.leave(hook, returned, thrown);
    } catch (Throwable trouble) {
      ends.failed(trouble);
    }
    ThreadState.restore(interrupted, loader);
  }

  @Override
  public void ended(int hook, @Nullable Object self, @Nullable Throwable thrown) {
    boolean interrupted = ThreadState.interrupted();
    ClassLoader loader = ThreadState.loader();
    try {
      recorder.ended(hook, self, thrown);
    } catch (Throwable trouble) {
      ends.failed(trouble);
    }
    ThreadState.restore(interrupted, loader);
  }

  @Override
  public void completed(Object work, @Nullable Object returned, @Nullable Throwable thrown) {
    boolean interrupted = ThreadState.interrupted();
    ClassLoader loader = ThreadState.loader();
    try {
      recorder.completed(work, returned, thrown);
    } catch (Throwable trouble) {
      ends.failed(trouble);
    }
    ThreadState.restore(interrupted, loader);
  }

  @Override
  public void returned(@Nullable Object value, int hook) {
    try {
      recorder.returned(value, hook);
    } catch (Throwable trouble) {
      hooks.get(hook).failed(trouble);
    }
  }

  @Override
  public void ends(String reason, @Nullable String why) {
    try {
      recorder.ends(reason, why);
    } catch (Throwable trouble) {
      ends.failed(trouble);
    }
  }

  @Override
  public void continues(int hook, Object work) {
    try {
      recorder.continues(hook, work);
    } catch (Throwable trouble) {
      hooks.get(hook).failed(trouble);
    }
  }

  @Override
  public void passedOver(
      int hook,
      @Nullable Object self,
      @Nullable Object argument,
      String reason,
      @Nullable String why) {
    HookBudget budget = hooks.get(hook);
    if (onOff.isOff() || budget.isStopped()) {
      return;
    }
    boolean interrupted = ThreadState.interrupted();
    ClassLoader loader = ThreadState.loader();
    try {
      recorder.passedOver(hook, self, argument, reason, why);
    } catch (Throwable thrown) {
      faults.loseExecution();
      budget.failed(thrown);
    }
    ThreadState.restore(interrupted, loader);
  }

  @Override
  public void observe(int hook, @Nullable Object self, @Nullable Object argument) {
    HookBudget budget = hooks.get(hook);
    if (onOff.isOff() || budget.isStopped()) {
      return;
    }
    boolean interrupted = ThreadState.interrupted();
    ClassLoader loader = ThreadState.loader();
    try {
      recorder.observe(hook, self, argument);
    } catch (Throwable thrown) {
      budget.failed(thrown);
    }
    ThreadState.restore(interrupted, loader);
  }

  @Override
  public void scheduling() {
    if (onOff.isOff() || streams.isStopped()) {
      return;
    }
    try {
      recorder.scheduling();
    } catch (Throwable thrown) {
      streams.failed(thrown);
    }
  }

  @Override
  public void streamsReplaced() {
    if (onOff.isOff() || streams.isStopped()) {
      return;
    }
    try {
      recorder.streamsReplaced();
    } catch (Throwable thrown) {
      streams.failed(thrown);
    }
  }

  @Override
  public boolean listening() {
    return recorder.listening();
  }

  @Override
  public boolean logging(int hook, @Nullable Object logger, @Nullable Object event) {
    HookBudget budget = hooks.get(hook);
    if (onOff.isOff() || budget.isStopped() || !recorder.listening()) {
      return false;
    }
    boolean interrupted = ThreadState.interrupted();
    ClassLoader loader = ThreadState.loader();
    boolean taken = false;
    try {
      taken = recorder.logging(hook, logger, event);
    } catch (Throwable thrown) {
      budget.failed(thrown);
    }
    ThreadState.restore(interrupted, loader);
    return taken;
  }

  @Override
  public void logged() {
    recorder.logged();
  }

  @Override
  public void traced(Class<?> type, Object context) {
    if (onOff.isOff() || tracing.isStopped()) {
      return;
    }
    try {
      recorder.traced(type, context);
    } catch (Throwable thrown) {
      tracing.failed(thrown);
    }
  }

  @Override
  public long currentToken() {
    if (facade.isStopped()) {
      return 0;
    }
    try {
      return recorder.currentToken();
    } catch (Throwable thrown) {
      facade.failed(thrown);
      return 0;
    }
  }

  @Override
  public @Nullable String id(long token) {
    try {
      return recorder.id(token);
    } catch (Throwable thrown) {
      facade.failed(thrown);
      return null;
    }
  }

  @Override
  public void result(long token, @Nullable Object summary) {
    boolean interrupted = ThreadState.interrupted();
    ClassLoader loader = ThreadState.loader();
    try {
      recorder.result(token, summary);
    } catch (Throwable thrown) {
      facade.failed(thrown);
    }
    ThreadState.restore(interrupted, loader);
  }

  @Override
  public void asyncJobId(long token, @Nullable String id) {
    try {
      recorder.asyncJobId(token, id);
    } catch (Throwable thrown) {
      facade.failed(thrown);
    }
  }

  @Override
  public void stage(@Nullable String name) {
    if (facade.isStopped()) {
      return;
    }
    try {
      recorder.stage(name);
    } catch (Throwable thrown) {
      facade.failed(thrown);
    }
  }

  @Override
  public @Nullable String task(@Nullable String id) {
    if (facade.isStopped()) {
      return null;
    }
    try {
      return recorder.task(id);
    } catch (Throwable thrown) {
      facade.failed(thrown);
      return null;
    }
  }
}
