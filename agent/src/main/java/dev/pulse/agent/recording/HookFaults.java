package dev.pulse.agent.recording;

import dev.pulse.agent.bridge.PulseBridge;
import dev.pulse.agent.model.HookState;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.atomic.AtomicLong;

/**
 * What went wrong inside of Pulse while woven code called it, hook by hook. A hook that fails again
 * and again is stopped: its jobs run as without Pulse.
 *
 * <p>Threading: any thread.
 */
public final class HookFaults {

  private final Map<String, HookBudget> hooks = new ConcurrentSkipListMap<>();
  private final AtomicLong lost = new AtomicLong();
  private final OutageListener listener;
  private final int missedBefore = PulseBridge.missed();

  /**
   * Begins with none.
   *
   * @param listener hears when a hook is stopped
   */
  public HookFaults(OutageListener listener) {
    this.listener = listener;
  }

  /** The hook of this name; several woven places may be one. */
  public HookBudget hook(String name) {
    return hooks.computeIfAbsent(name, each -> new HookBudget(each, listener, System::nanoTime));
  }

  /** An execution could not be begun. */
  void loseExecution() {
    lost.incrementAndGet();
  }

  /** Executions that were not recorded because Pulse failed as they began. */
  long lost() {
    return lost.get() + PulseBridge.missed() - missedBefore;
  }

  /** Those hooks that failed, by name. */
  public List<HookState> states() {
    return hooks.values().stream()
        .map(HookBudget::state)
        .filter(state -> state.errors() > 0)
        .toList();
  }

  /** Tries those again that were stopped. */
  public void resume() {
    hooks.values().forEach(HookBudget::resume);
  }
}
