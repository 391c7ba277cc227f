package dev.pulse.agent.weaving;

import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/**
 * What a method may return that stands for work which goes on. Only work that runs already counts:
 * a cold publisher, such as a {@code Mono}, does nothing until somebody subscribes, and that must
 * not be Pulse.
 */
public final class Promises {

  private static final String KOTLIN = "kotlinx.coroutines.";
  private static final String KOTLIN_FUTURES = KOTLIN + "future.FutureKt";

  private Promises() {}

  /**
   * The work as a stage.
   *
   * @return null if what was returned stands for nothing but itself
   */
  public static @Nullable CompletionStage<?> stageOf(@Nullable Object returned) {
    if (returned instanceof CompletionStage<?> stage) {
      return stage;
    }
    if (returned == null || returned.getClass().getClassLoader() == null) {
      return null;
    }
    if (Reflection.isA(returned, KOTLIN + "Deferred")) {
      return ofCoroutine(returned, KOTLIN + "Deferred");
    }
    return Reflection.isA(returned, KOTLIN + "Job") ? ofCoroutine(returned, KOTLIN + "Job") : null;
  }

  /** Kotlin's own bridge: it listens for the coroutine's end, as one that awaits it would. */
  private static @Nullable CompletionStage<?> ofCoroutine(Object coroutine, String face) {
    ClassLoader loader = coroutine.getClass().getClassLoader();
    try {
      Object stage =
          Class.forName(KOTLIN_FUTURES, false, loader)
              .getMethod("asCompletableFuture", Class.forName(face, false, loader))
              .invoke(null, coroutine);
      return (CompletionStage<?>) stage;
    } catch (ReflectiveOperationException | RuntimeException | LinkageError e) {
      return null;
    }
  }
}
