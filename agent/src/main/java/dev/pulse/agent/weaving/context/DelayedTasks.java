package dev.pulse.agent.weaving.context;

import static net.bytebuddy.matcher.ElementMatchers.isConstructor;

import dev.pulse.agent.bridge.PulseWork;
import dev.pulse.agent.weaving.ClassChanges;
import dev.pulse.agent.weaving.InlinedAdvice;
import dev.pulse.agent.weaving.TypeInstrumentation;
import java.util.Set;
import net.bytebuddy.asm.Advice;
import net.bytebuddy.description.type.TypeDescription;

/**
 * Tasks that a {@code ForkJoinPool} runs later, from JDK 25 on: those that it runs once, not those
 * that it runs again and again.
 */
final class DelayedTasks implements TypeInstrumentation {

  @Override
  public Set<String> types() {
    return Set.of("java.util.concurrent.DelayScheduler$ScheduledForkJoinTask");
  }

  @Override
  public ClassChanges weave(ClassChanges changes, TypeDescription type, int hook) {
    return changes.visit(InlinedAdvice.of(MadeAdvice.class, hook).on(isConstructor()));
  }

  static final class MadeAdvice {
    @Advice.OnMethodExit(suppress = Throwable.class)
    static void exit(@Advice.This Object task, @Advice.FieldValue("nextDelay") long period) {
      if (period == 0) {
        PulseWork.submitted(task);
      }
    }
  }
}
