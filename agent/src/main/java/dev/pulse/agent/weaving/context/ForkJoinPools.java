package dev.pulse.agent.weaving.context;

import static net.bytebuddy.matcher.ElementMatchers.nameStartsWith;
import static net.bytebuddy.matcher.ElementMatchers.named;
import static net.bytebuddy.matcher.ElementMatchers.takesArgument;
import static net.bytebuddy.matcher.ElementMatchers.takesNoArguments;

import dev.pulse.agent.weaving.ClassChanges;
import dev.pulse.agent.weaving.InlinedAdvice;
import dev.pulse.agent.weaving.TypeInstrumentation;
import java.util.Set;
import net.bytebuddy.description.type.TypeDescription;

/**
 * {@code ForkJoinPool}, and with it parallel streams and the asynchronous forms of {@code
 * CompletableFuture}.
 *
 * <p>Every way to hand a task over ends in a push onto a queue ({@code lockedPush} is one that only
 * older JDKs have), every way to run one in {@code doExec}. While a thread waits for a task it
 * helps: it runs others in between, and these may be anybody's.
 */
final class ForkJoinPools implements TypeInstrumentation {

  private static final String POOL = "java.util.concurrent.ForkJoinPool";
  private static final String QUEUE = "java.util.concurrent.ForkJoinPool$WorkQueue";
  private static final String TASK = "java.util.concurrent.ForkJoinTask";

  @Override
  public Set<String> types() {
    return Set.of(POOL, QUEUE, TASK);
  }

  @Override
  public ClassChanges weave(ClassChanges changes, TypeDescription type, int hook) {
    if (type.getName().equals(POOL)) {
      return changes.visit(
          InlinedAdvice.of(WorkAdvice.Helps.class, hook)
              .on(nameStartsWith("help").or(nameStartsWith("externalHelp"))));
    }
    if (type.getName().equals(QUEUE)) {
      return changes.visit(
          InlinedAdvice.of(WorkAdvice.SubmitsArgument.class, hook)
              .on(named("push").or(named("lockedPush")).and(takesArgument(0, named(TASK)))));
    }
    return changes.visit(
        InlinedAdvice.of(WorkAdvice.RunsItself.class, hook)
            .on(named("doExec").and(takesNoArguments())));
  }
}
