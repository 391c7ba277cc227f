package dev.pulse.agent.weaving.tracing;

import static net.bytebuddy.matcher.ElementMatchers.named;
import static net.bytebuddy.matcher.ElementMatchers.takesNoArguments;

import dev.pulse.agent.bridge.PulseBridge;
import dev.pulse.agent.weaving.ClassChanges;
import dev.pulse.agent.weaving.HookId;
import dev.pulse.agent.weaving.InlinedAdvice;
import dev.pulse.agent.weaving.TypeInstrumentation;
import dev.pulse.agent.weaving.WeakObjects;
import java.util.Set;
import net.bytebuddy.asm.Advice;
import net.bytebuddy.description.type.TypeDescription;
import org.jspecify.annotations.Nullable;

/**
 * Knows to which trace a thread belongs: OpenTelemetry is told by {@code Context.makeCurrent}, from
 * the application's own API as well as from the agent's. Only reads; until the application has made
 * a context current, nothing of OpenTelemetry is looked for.
 *
 * <p>Threading: any thread.
 */
public final class OpenTelemetry implements TypeInstrumentation {

  private static final String CONTEXT = "io.opentelemetry.context.Context";

  /** The types {@code Context} that were seen: the application's, the agent's. */
  private final WeakObjects contexts = new WeakObjects();

  /** Kept by the type, so that both go together. */
  private final ClassValue<TraceReader> readers =
      new ClassValue<>() {
        @Override
        protected TraceReader computeValue(Class<?> context) {
          return TraceReader.of(context, CONTEXT);
        }
      };

  @Override
  public Set<String> types() {
    return Set.of(CONTEXT, "io.opentelemetry.javaagent.shaded." + CONTEXT);
  }

  @Override
  public ClassChanges weave(ClassChanges changes, TypeDescription type, int hook) {
    return changes.visit(
        InlinedAdvice.of(CurrentAdvice.class, hook)
            .on(named("makeCurrent").and(takesNoArguments())));
  }

  /** Contexts of this type are made current; there is something to be read from now on. */
  public void met(Class<?> type) {
    contexts.add(type);
  }

  /** The id of the trace that a context is part of; null if it is of none. */
  public @Nullable String trace(Class<?> type, Object context) {
    return readers.get(type).of(context);
  }

  /** The id of the trace that is current on this thread; null if none is. */
  public @Nullable String current() {
    if (contexts.isEmpty()) {
      return null;
    }
    for (Object type : contexts.living()) {
      String trace = readers.get((Class<?>) type).current();
      if (trace != null) {
        return trace;
      }
    }
    return null;
  }

  static final class CurrentAdvice {
    @Advice.OnMethodEnter(suppress = Throwable.class)
    static void enter(@HookId int hook, @Advice.Origin Class<?> type, @Advice.This Object context) {
      PulseBridge.traced(type, context);
    }
  }
}
