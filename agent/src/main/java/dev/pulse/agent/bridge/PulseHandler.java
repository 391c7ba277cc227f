package dev.pulse.agent.bridge;

import org.jspecify.annotations.Nullable;

/**
 * What stands behind {@link PulseBridge}: the agent, seen from woven code. See there for what the
 * calls mean.
 *
 * <p>Threading: called on whichever thread the application runs its jobs. Whatever a call throws
 * stops at the bridge.
 */
public interface PulseHandler {

  long enter(int hook, @Nullable Object self, @Nullable Object argument);

  void exit(long token, @Nullable Object returned, @Nullable Throwable thrown);

  void leave(int hook, @Nullable Object returned, @Nullable Throwable thrown);

  void ended(int hook, @Nullable Object self, @Nullable Throwable thrown);

  void returned(@Nullable Object value, int hook);

  void ends(String reason, @Nullable String why);

  void passedOver(
      int hook,
      @Nullable Object self,
      @Nullable Object argument,
      String reason,
      @Nullable String why);

  void continues(int hook, Object work);

  void completed(Object work, @Nullable Object returned, @Nullable Throwable thrown);

  void observe(int hook, @Nullable Object self, @Nullable Object argument);

  void scheduling();

  void streamsReplaced();

  boolean listening();

  boolean logging(int hook, @Nullable Object logger, @Nullable Object event);

  void logged();

  void traced(Class<?> type, Object context);

  long currentToken();

  @Nullable String id(long token);

  void result(long token, @Nullable Object summary);

  void asyncJobId(long token, @Nullable String id);

  void stage(@Nullable String name);

  @Nullable String task(@Nullable String id);
}
