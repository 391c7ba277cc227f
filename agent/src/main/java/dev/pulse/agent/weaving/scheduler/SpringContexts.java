package dev.pulse.agent.weaving.scheduler;

import dev.pulse.agent.bridge.PulseBridge;
import dev.pulse.agent.weaving.Reflection;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * What Spring had planned before the agent came. Nobody knows all of its application contexts;
 * those of Spring Boot are kept for the JVM's end, and those of web applications by their loader. A
 * bean that every context with {@code @EnableScheduling} has made at its start keeps its tasks.
 */
final class SpringContexts {

  private static final String KEEPER =
      "org.springframework.context.annotation.internalScheduledAnnotationProcessor";

  private static final String BOOT = "org.springframework.boot.SpringApplication";
  private static final String WEB = "org.springframework.web.context.ContextLoader";

  private SpringContexts() {}

  /** Has the bridge observe each task that is still to run. */
  static void tell(int hook, List<Class<?>> loaded) {
    for (Class<?> type : loaded) {
      switch (type.getName()) {
        case BOOT ->
            tellOf(
                hook, Reflection.field(Reflection.staticField(type, "shutdownHook"), "contexts"));
        case WEB -> {
          tellOf(hook, Reflection.staticField(type, "currentContextPerThread"));
          tellOf(hook, Reflection.staticField(type, "currentContext"));
        }
        default -> {}
      }
    }
  }

  private static void tellOf(int hook, @Nullable Object contexts) {
    if (contexts instanceof Map<?, ?> byLoader) {
      tellOf(hook, byLoader.values());
    } else if (contexts instanceof Collection<?> several) {
      List.copyOf(several).forEach(context -> tellOf(hook, context));
    } else {
      Object keeper = Reflection.call(contexts, "getBean", String.class, KEEPER);
      if (Reflection.call(keeper, "getScheduledTasks") instanceof Set<?> tasks) {
        tasks.forEach(task -> tellOfTask(hook, task));
      }
    }
  }

  private static void tellOfTask(int hook, @Nullable Object scheduled) {
    Object task = Reflection.call(scheduled, "getTask");
    Object future = Reflection.field(scheduled, "future");
    if (task == null || !(future instanceof Future<?> due) || due.isDone()) {
      return;
    }
    Instant next =
        Reflection.call(due, "getDelay", TimeUnit.class, TimeUnit.MILLISECONDS)
                instanceof Long delay
            ? Instant.now().plus(Duration.ofMillis(Math.max(0, delay)))
            : null;
    Object runnable = Reflection.call(task, "getRunnable");
    PulseBridge.observe(hook, task, new Object[] {SpringAdvice.EARLIER, runnable, next});
  }
}
