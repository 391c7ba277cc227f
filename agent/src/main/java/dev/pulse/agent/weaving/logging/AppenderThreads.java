package dev.pulse.agent.weaving.logging;

import static net.bytebuddy.matcher.ElementMatchers.named;
import static net.bytebuddy.matcher.ElementMatchers.takesNoArguments;

import dev.pulse.agent.bridge.PulseWork;
import dev.pulse.agent.weaving.ClassChanges;
import dev.pulse.agent.weaving.InlinedAdvice;
import dev.pulse.agent.weaving.TypeInstrumentation;
import java.util.HashSet;
import java.util.Set;
import net.bytebuddy.asm.Advice;
import net.bytebuddy.description.type.TypeDescription;
import org.jspecify.annotations.Nullable;

/**
 * Threads on which asynchronous appenders write. They write everybody's events, each of which has
 * been taken already; but when a job happens to be the first to log, it is the one that starts
 * them.
 */
public final class AppenderThreads implements TypeInstrumentation {

  /** Their {@code start} makes threads that a library of general use runs. */
  private static final Set<String> STARTERS =
      Set.of(
          "org.apache.logging.log4j.core.async.AsyncLoggerDisruptor",
          "org.apache.logging.log4j.core.async.AsyncLoggerConfigDisruptor");

  private static final Set<String> WORKERS =
      Set.of(
          "ch.qos.logback.core.AsyncAppenderBase$Worker",
          "org.apache.log4j.AsyncAppender$Dispatcher",
          "org.apache.logging.log4j.core.appender.AsyncAppender$AsyncThread",
          "org.apache.logging.log4j.core.appender.AsyncAppenderEventDispatcher",
          "org.jboss.logmanager.handlers.AsyncHandler$AsyncTask",
          "org.tinylog.core.WritingThread");

  @Override
  public Set<String> types() {
    Set<String> all = new HashSet<>(WORKERS);
    all.addAll(STARTERS);
    return all;
  }

  @Override
  public ClassChanges weave(ClassChanges changes, TypeDescription type, int hook) {
    return STARTERS.contains(type.getName())
        ? changes.visit(
            InlinedAdvice.of(StartAdvice.class, hook).on(named("start").and(takesNoArguments())))
        : changes.visit(
            InlinedAdvice.of(RunAdvice.class, hook).on(named("run").and(takesNoArguments())));
  }

  /** Threads that are made meanwhile are nobody's. */
  static final class StartAdvice {
    @Advice.OnMethodEnter(suppress = Throwable.class)
    static @Nullable Object enter() {
      return PulseWork.beginNothing();
    }

    @Advice.OnMethodExit(onThrowable = Throwable.class, suppress = Throwable.class)
    static void exit(@Advice.Enter @Nullable Object before) {
      PulseWork.end(before);
    }
  }

  static final class RunAdvice {
    @Advice.OnMethodEnter(suppress = Throwable.class)
    static void enter() {
      PulseWork.worker();
    }
  }
}
