package dev.pulse.agent.weaving.scheduler;

import static net.bytebuddy.matcher.ElementMatchers.named;
import static net.bytebuddy.matcher.ElementMatchers.takesArguments;

import dev.pulse.agent.bridge.PulseBridge;
import dev.pulse.agent.weaving.CallWatch;
import dev.pulse.agent.weaving.ClassChanges;
import dev.pulse.agent.weaving.InlinedAdvice;
import dev.pulse.agent.weaving.JobDescription;
import dev.pulse.agent.weaving.JobInstrumentation;
import dev.pulse.agent.weaving.JobPlan;
import dev.pulse.agent.weaving.Reflection;
import dev.pulse.agent.weaving.RunDetails;
import java.util.Set;
import net.bytebuddy.description.type.TypeDescription;
import net.bytebuddy.jar.asm.Opcodes;
import net.bytebuddy.jar.asm.Type;
import org.jspecify.annotations.Nullable;

/**
 * Routes of Apache Camel that begin with {@code timer:}, {@code scheduler:} or {@code quartz:}.
 *
 * <p>The execution is the sending of one exchange into the route, until the consumer releases the
 * exchange: a route may hand it to other threads, and then the sending returns before. Nothing is
 * thrown out of it: what nobody handled stands in the exchange, which is seen when the consumer
 * creates it and looked at in the end; where exchanges are pooled, it is empty again by then, and
 * the execution completes. Quartz is told of a failure, and its job throws.
 */
public final class Camel implements JobInstrumentation {

  private static final String QUARTZ_JOB = "org.apache.camel.component.quartz.CamelJob";
  private static final String QUARTZ_STATEFUL_JOB =
      "org.apache.camel.component.quartz.StatefulCamelJob";
  private static final String QUARTZ_POLL = "org.apache.camel.pollconsumer.quartz.Quartz";
  private static final String QUARTZ_POLL_JOB = QUARTZ_POLL + "ScheduledPollConsumerJob";
  private static final String QUARTZ_POLL_SCHEDULER =
      QUARTZ_POLL + "ScheduledPollConsumerScheduler";
  private static final String QUARTZ_ENDPOINT = "org.apache.camel.component.quartz.QuartzEndpoint";
  private static final String POLL_SCHEDULER =
      "org.apache.camel.support.DefaultScheduledPollConsumerScheduler";
  private static final String CONSUMER = "org.apache.camel.support.DefaultConsumer";
  private static final String EXCHANGE = "org.apache.camel.Exchange";
  private static final String SEND = "sendTimerExchange";

  private final CamelRoutes routes = new CamelRoutes();

  @Override
  public String scheduler() {
    return "camel";
  }

  @Override
  public Set<String> types() {
    return Set.of(
        CamelRoutes.TIMER,
        CamelRoutes.SCHEDULER,
        CONSUMER,
        POLL_SCHEDULER,
        QUARTZ_POLL_SCHEDULER,
        QUARTZ_JOB,
        QUARTZ_ENDPOINT);
  }

  /** A poll consumer's Quartz job only wakes a consumer up; a {@code scheduler:} is seen there. */
  @Override
  public Set<String> carriers() {
    return Set.of(QUARTZ_JOB, QUARTZ_STATEFUL_JOB, QUARTZ_POLL_JOB);
  }

  @Override
  public ClassChanges weave(ClassChanges changes, TypeDescription type, int hook) {
    return switch (type.getName()) {
      case CONSUMER ->
          changes.visit(
              InlinedAdvice.of(CamelAdvice.ReleaseAdvice.class, hook)
                  .on(named("releaseExchange").and(takesArguments(2))));
      case POLL_SCHEDULER, QUARTZ_POLL_SCHEDULER ->
          changes.visit(
              InlinedAdvice.of(CamelAdvice.PollAdvice.class, hook).on(named("startScheduler")));
      case QUARTZ_ENDPOINT ->
          changes
              .visit(
                  InlinedAdvice.of(CamelAdvice.QuartzStartAdvice.class, hook)
                      .on(named("onConsumerStart")))
              .visit(
                  InlinedAdvice.of(CamelAdvice.QuartzStopAdvice.class, hook)
                      .on(named("onConsumerStop")));
      case QUARTZ_JOB ->
          changes.visit(
              InlinedAdvice.of(CamelAdvice.QuartzAdvice.class, hook).on(named("execute")));
      default ->
          changes
              .visit(InlinedAdvice.of(CamelAdvice.SendAdvice.class, hook).on(named(SEND)))
              .visit(exchanges(type, hook))
              .visit(processes(hook))
              .visit(InlinedAdvice.of(CamelAdvice.StartAdvice.class, hook).on(named("doStart")))
              .visit(
                  InlinedAdvice.of(CamelAdvice.TimerAdvice.class, hook).on(named("configureTask")))
              .visit(InlinedAdvice.of(CamelAdvice.StopAdvice.class, hook).on(named("doStop")));
    };
  }

  @Override
  public String insteadOfStart() {
    return "A Camel route is run by what its endpoint polls or by its timer; send a message"
        + " to its first step with a ProducerTemplate instead.";
  }

  @Override
  public @Nullable Object key(@Nullable Object consumer, @Nullable Object context) {
    return context == null ? consumer : describe(consumer, context);
  }

  @Override
  public @Nullable JobDescription describe(@Nullable Object consumer, @Nullable Object context) {
    return context == null
        ? CamelRoutes.ofConsumer(consumer)
        : routes.ofTrigger(Reflection.call(context, "getTrigger"));
  }

  @Override
  public <R> R details(@Nullable Object consumer, @Nullable Object context, RunDetails<R> details) {
    return context == null
        ? routes.ofRun(consumer, details)
        : CamelRoutes.ofQuartzRun(context, details);
  }

  /** What is in an exchange at the end of its route is data, not a word about the run. */
  @Override
  public @Nullable Object result(@Nullable Object exchange) {
    return null;
  }

  @Override
  public @Nullable Object failure(@Nullable Object exchange, @Nullable Throwable thrown) {
    if (thrown == null) {
      return Reflection.isA(exchange, EXCHANGE) ? Reflection.call(exchange, "getException") : null;
    }
    Throwable cause = thrown.getCause();
    return Reflection.isA(thrown, "org.quartz.JobExecutionException") && cause != null
        ? cause
        : thrown;
  }

  /** A consumer, or what schedules it, starts or stops: see the advice. */
  @Override
  public @Nullable JobPlan observe(@Nullable Object self, @Nullable Object argument) {
    if (argument instanceof String happens) {
      return routes.consumer(self, happens);
    }
    if (argument instanceof Object[] consumer) {
      return routes.endpoint(self, consumer[0]);
    }
    return routes.endpoint(self, null);
  }

  /** Behind the call that makes the exchange, the execution is told of it. */
  private static CallWatch exchanges(TypeDescription type, int hook) {
    return new CallWatch(
        type.getInternalName(),
        "createExchange",
        null,
        2,
        code -> {
          code.visitInsn(Opcodes.DUP);
          code.visitLdcInsn(hook);
          code.visitMethodInsn(
              Opcodes.INVOKESTATIC,
              Type.getInternalName(PulseBridge.class),
              "returned",
              "(Ljava/lang/Object;I)V",
              false);
        });
  }

  /** Who gets a callback may answer later: the execution lasts until the exchange is released. */
  private static CallWatch processes(int hook) {
    return new CallWatch(
        "org/apache/camel/AsyncProcessor",
        "process",
        "(Lorg/apache/camel/Exchange;Lorg/apache/camel/AsyncCallback;)Z",
        SEND,
        3,
        code -> {
          code.visitInsn(Opcodes.DUP2);
          code.visitInsn(Opcodes.POP);
          code.visitLdcInsn(hook);
          code.visitInsn(Opcodes.SWAP);
          code.visitMethodInsn(
              Opcodes.INVOKESTATIC,
              Type.getInternalName(PulseBridge.class),
              "continues",
              "(ILjava/lang/Object;)V",
              false);
        },
        CallWatch.NOTHING);
  }
}
