package dev.pulse.agent.weaving.context;

import static net.bytebuddy.matcher.ElementMatchers.isConstructor;

import dev.pulse.agent.weaving.CallWatch;
import dev.pulse.agent.weaving.ClassChanges;
import dev.pulse.agent.weaving.InlinedAdvice;
import dev.pulse.agent.weaving.TypeInstrumentation;
import java.util.Set;
import net.bytebuddy.description.type.TypeDescription;

/**
 * What is to happen when a {@code CompletableFuture} is complete: it belongs to whoever said so,
 * not to the thread that completes the future.
 *
 * <p>Whoever completes a future fires what depends on it in {@code postComplete}. The asynchronous
 * forms hand their tasks to a pool, as everybody does.
 */
final class CompletableFutures implements TypeInstrumentation {

  private static final String FUTURE = "java.util.concurrent.CompletableFuture";

  /** What waits for one future, or for two; and its place with the second one. */
  private static final String DEPENDENT = FUTURE + "$UniCompletion";

  private static final String SECOND_PLACE = FUTURE + "$CoCompletion";

  @Override
  public Set<String> types() {
    return Set.of(FUTURE, DEPENDENT, SECOND_PLACE);
  }

  @Override
  public ClassChanges weave(ClassChanges changes, TypeDescription type, int hook) {
    if (!type.getName().equals(FUTURE)) {
      return changes.visit(
          InlinedAdvice.of(WorkAdvice.SubmitsItself.class, hook).on(isConstructor()));
    }
    return changes.visit(
        new CallWatch(
            "java/util/concurrent/CompletableFuture$Completion",
            "tryFire",
            "(I)Ljava/util/concurrent/CompletableFuture;",
            "postComplete",
            2,
            WorkCalls::beginBelowInt,
            WorkCalls::endBelowResult));
  }
}
