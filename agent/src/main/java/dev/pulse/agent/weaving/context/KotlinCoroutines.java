package dev.pulse.agent.weaving.context;

import static net.bytebuddy.matcher.ElementMatchers.isConstructor;
import static net.bytebuddy.matcher.ElementMatchers.named;
import static net.bytebuddy.matcher.ElementMatchers.takesArgument;
import static net.bytebuddy.matcher.ElementMatchers.takesNoArguments;

import dev.pulse.agent.weaving.ClassChanges;
import dev.pulse.agent.weaving.InlinedAdvice;
import dev.pulse.agent.weaving.TypeInstrumentation;
import java.util.Set;
import net.bytebuddy.description.type.TypeDescription;

/**
 * Kotlin's coroutines. A coroutine runs from one suspension to the next, each time as the same
 * task, or as one that was made where it was suspended; whoever resumes it is not asked.
 */
final class KotlinCoroutines implements TypeInstrumentation {

  private static final String TASK = "kotlinx.coroutines.DispatchedTask";

  /** Resumes a task where it is, if nobody dispatches it. */
  private static final String RESUMING = "kotlinx.coroutines.DispatchedTaskKt";

  @Override
  public Set<String> types() {
    return Set.of(TASK, RESUMING);
  }

  @Override
  public ClassChanges weave(ClassChanges changes, TypeDescription type, int hook) {
    if (type.getName().equals(RESUMING)) {
      return changes.visit(
          InlinedAdvice.of(WorkAdvice.RunsArgument.class, hook)
              .on(named("resume").and(takesArgument(0, named(TASK)))));
    }
    return changes
        .visit(InlinedAdvice.of(WorkAdvice.CreatesItself.class, hook).on(isConstructor()))
        .visit(
            InlinedAdvice.of(WorkAdvice.RunsItself.class, hook)
                .on(named("run").and(takesNoArguments())));
  }
}
