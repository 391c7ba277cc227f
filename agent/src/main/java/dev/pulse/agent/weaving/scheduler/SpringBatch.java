package dev.pulse.agent.weaving.scheduler;

import static net.bytebuddy.matcher.ElementMatchers.named;
import static net.bytebuddy.matcher.ElementMatchers.takesArguments;

import dev.pulse.agent.bridge.PulseBridge;
import dev.pulse.agent.weaving.BatchAttempts;
import dev.pulse.agent.weaving.CallWatch;
import dev.pulse.agent.weaving.ClassChanges;
import dev.pulse.agent.weaving.HookId;
import dev.pulse.agent.weaving.InlinedAdvice;
import dev.pulse.agent.weaving.JobDescription;
import dev.pulse.agent.weaving.JobInstrumentation;
import dev.pulse.agent.weaving.JobPlan;
import dev.pulse.agent.weaving.Reflection;
import dev.pulse.agent.weaving.RunDetails;
import dev.pulse.agent.weaving.RunEnd;
import java.util.List;
import java.util.Set;
import net.bytebuddy.asm.Advice;
import net.bytebuddy.description.type.TypeDescription;
import net.bytebuddy.jar.asm.Opcodes;
import net.bytebuddy.jar.asm.Type;
import org.jspecify.annotations.Nullable;

/**
 * Jobs of Spring Batch, whoever launches them.
 *
 * <p>A job catches all that its steps throw, and tells its end in its {@code JobExecution}: the
 * execution has failed if the batch status says so, or if the exit status has the code {@code
 * FAILED}, which a listener may set. A job that goes on behind a failed step has not failed.
 *
 * <p>A restart is another attempt of its job instance, by whose id all of them are known.
 */
public final class SpringBatch implements JobInstrumentation {

  private static final String JOB = "org.springframework.batch.core.job.AbstractJob";
  private static final String STEP = "org.springframework.batch.core.step.AbstractStep";
  private static final String REPOSITORY =
      "org.springframework.batch.core.repository.support.SimpleJobRepository";
  private static final String OWN_CLASSES = "org.springframework.batch.";

  /** How a stopped step names what stopped it; a flow that is made to stop says nothing. */
  private static final String TOLD_TO_STOP = "JobInterruptedException";

  private final BatchAttempts attempts = new BatchAttempts();

  @Override
  public String scheduler() {
    return "spring-batch";
  }

  @Override
  public Set<String> types() {
    return Set.of(JOB, STEP, REPOSITORY);
  }

  @Override
  public ClassChanges weave(ClassChanges changes, TypeDescription type, int hook) {
    return switch (type.getName()) {
      case JOB ->
          changes.visit(
              InlinedAdvice.of(JobAdvice.class, hook).on(named("execute").and(takesArguments(1))));
      case STEP ->
          changes.visit(
              InlinedAdvice.of(StepAdvice.class, hook).on(named("execute").and(takesArguments(1))));
      default ->
          changes
              .visit(earlierExecutions("findJobExecutions", hook))
              .visit(earlierExecutions("getJobExecutions", hook));
    };
  }

  /**
   * Before an execution is made, the earlier ones of its instance are looked through; since version
   * 6 by the other name.
   */
  private static CallWatch earlierExecutions(String method, int hook) {
    return new CallWatch(
        null,
        method,
        null,
        null,
        3,
        CallWatch.NOTHING,
        code -> {
          code.visitInsn(Opcodes.DUP);
          code.visitLdcInsn(hook);
          code.visitInsn(Opcodes.SWAP);
          code.visitInsn(Opcodes.ACONST_NULL);
          code.visitMethodInsn(
              Opcodes.INVOKESTATIC,
              Type.getInternalName(PulseBridge.class),
              "observe",
              "(ILjava/lang/Object;Ljava/lang/Object;)V",
              false);
        });
  }

  @Override
  public String insteadOfStart() {
    return "A batch job needs its parameters; start it with JobLauncher or JobOperator,"
        + " which Pulse records.";
  }

  @Override
  public @Nullable Object key(@Nullable Object job, @Nullable Object execution) {
    return Reflection.text(job, "getName");
  }

  @Override
  public @Nullable JobDescription describe(@Nullable Object job, @Nullable Object execution) {
    String name = Reflection.text(job, "getName");
    if (job == null || name == null) {
      return null;
    }
    String className = job.getClass().getName();
    boolean users = !className.startsWith(OWN_CLASSES);
    return new JobDescription(
        name, users ? className : null, users ? "execute" : null, null, null, null);
  }

  @Override
  public <R> R details(@Nullable Object job, @Nullable Object execution, RunDetails<R> details) {
    String id = Reflection.text(Reflection.call(execution, "getJobInstance"), "getInstanceId");
    return details.told(id, attempts.next(instanceOf(execution)), null, false);
  }

  private static @Nullable String instanceOf(@Nullable Object execution) {
    Object instance = Reflection.call(execution, "getJobInstance");
    String id = Reflection.text(instance, "getInstanceId");
    return id == null ? null : Reflection.text(instance, "getJobName") + ' ' + id;
  }

  @Override
  public @Nullable RunEnd end(@Nullable Object execution, @Nullable Throwable thrown) {
    boolean stopped = "STOPPED".equals(Reflection.text(execution, "getStatus"));
    String exit = exitOf(execution);
    return stopped && exit != null && exit.contains(TOLD_TO_STOP) ? RunEnd.INTERRUPTED : null;
  }

  /** The earlier executions of an instance were looked through; or a step begins, or ends. */
  @Override
  public @Nullable JobPlan observe(@Nullable Object self, @Nullable Object stepExecution) {
    if (self instanceof List<?> earlier) {
      String instance = earlier.isEmpty() ? null : instanceOf(earlier.get(0));
      if (instance != null) {
        attempts.were(instance, earlier.size());
      }
    } else if (stepExecution instanceof Object[] ended) {
      atStep(self, ended[0], null);
    } else {
      atStep(self, stepExecution, Reflection.text(stepExecution, "getStepName"));
    }
    return null;
  }

  /**
   * A step is a stage of its job. A part of a step that runs on a thread of its own has another
   * name than the step that works on it, and is that thread's task.
   */
  private static void atStep(
      @Nullable Object step, @Nullable Object execution, @Nullable String now) {
    String own = Reflection.text(step, "getName");
    if (own != null && own.equals(Reflection.text(execution, "getStepName"))) {
      PulseBridge.stage(now);
    } else {
      PulseBridge.task(now);
    }
  }

  /** The exit status where it says more than that all went well. */
  @Override
  public @Nullable Object result(@Nullable Object execution) {
    String exit = exitOf(execution);
    return "COMPLETED".equals(exit) ? null : exit;
  }

  @Override
  public @Nullable Object failure(@Nullable Object execution, @Nullable Throwable thrown) {
    if (thrown != null || !hasFailed(execution)) {
      return thrown;
    }
    Object cause = firstCause(execution);
    return cause == null ? exitOf(execution) : cause;
  }

  /** The steps stand in the order in which they began; what the job adds came after them. */
  private static @Nullable Object firstCause(@Nullable Object execution) {
    if (Reflection.call(execution, "getStepExecutions") instanceof Iterable<?> steps) {
      for (Object step : steps) {
        Object cause = ownCause(step);
        if (cause != null) {
          return cause;
        }
      }
    }
    return ownCause(execution);
  }

  private static @Nullable Object ownCause(@Nullable Object execution) {
    return Reflection.call(execution, "getFailureExceptions") instanceof List<?> causes
            && !causes.isEmpty()
        ? causes.get(0)
        : null;
  }

  private static boolean hasFailed(@Nullable Object execution) {
    return Boolean.TRUE.equals(
            Reflection.call(Reflection.call(execution, "getStatus"), "isUnsuccessful"))
        || "FAILED".equals(exitCode(execution));
  }

  private static @Nullable String exitCode(@Nullable Object execution) {
    return Reflection.text(Reflection.call(execution, "getExitStatus"), "getExitCode");
  }

  /** The code, and its description if there is one. */
  private static @Nullable String exitOf(@Nullable Object execution) {
    String code = exitCode(execution);
    String description =
        Reflection.text(Reflection.call(execution, "getExitStatus"), "getExitDescription");
    return description == null || description.isBlank() ? code : code + ": " + description;
  }

  static final class StepAdvice {
    @Advice.OnMethodEnter(suppress = Throwable.class)
    static void enter(
        @HookId int hook,
        @Advice.This Object step,
        @Advice.Argument(0) @Nullable Object execution) {
      PulseBridge.observe(hook, step, execution);
    }

    @Advice.OnMethodExit(onThrowable = Throwable.class, suppress = Throwable.class)
    static void exit(
        @HookId int hook,
        @Advice.This Object step,
        @Advice.Argument(0) @Nullable Object execution) {
      PulseBridge.observe(hook, step, new Object[] {execution});
    }
  }

  static final class JobAdvice {
    @Advice.OnMethodEnter(suppress = Throwable.class)
    static long enter(
        @HookId int hook, @Advice.This Object job, @Advice.Argument(0) @Nullable Object execution) {
      return PulseBridge.enter(hook, job, execution);
    }

    @Advice.OnMethodExit(onThrowable = Throwable.class, suppress = Throwable.class)
    static void exit(
        @Advice.Enter long token,
        @Advice.Argument(0) @Nullable Object execution,
        @Advice.Thrown @Nullable Throwable thrown) {
      PulseBridge.exit(token, execution, thrown);
    }
  }
}
