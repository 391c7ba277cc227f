package dev.pulse.agent.weaving.context;

import static net.bytebuddy.matcher.ElementMatchers.named;

import dev.pulse.agent.weaving.ClassChanges;
import dev.pulse.agent.weaving.InlinedAdvice;
import dev.pulse.agent.weaving.TypeInstrumentation;
import java.util.Set;
import net.bytebuddy.description.type.TypeDescription;

/**
 * Tasks that Spring runs again and again by a trigger: for the pool below each run is one of its
 * own, scheduled by the run before and, at first, by whoever set the trigger up.
 */
final class SpringTriggers implements TypeInstrumentation {

  @Override
  public Set<String> types() {
    return Set.of("org.springframework.scheduling.concurrent.ReschedulingRunnable");
  }

  @Override
  public ClassChanges weave(ClassChanges changes, TypeDescription type, int hook) {
    return changes.visit(
        InlinedAdvice.of(WorkAdvice.HandsOverNothing.class, hook).on(named("schedule")));
  }
}
