package dev.pulse.agent.bridge;

import org.jspecify.annotations.Nullable;

/**
 * What stands behind {@link PulseWork}. See there for what the calls mean.
 *
 * <p>Threading: called on whichever thread the application runs its tasks. Whatever a call throws
 * stops at the bridge.
 */
public interface PulseWorkHandler {

  void submitted(Object task);

  void created(Object task);

  @Nullable Object begin(Object task);

  @Nullable Object beginLeft(Object task);

  @Nullable Object beginNothing();

  void end(Object before);

  void worker();

  void next(Object task);

  void nextUnlessTold(Object task);

  boolean help();

  void helped();
}
