package dev.pulse.agent.weaving.scheduler;

import static net.bytebuddy.matcher.ElementMatchers.named;
import static net.bytebuddy.matcher.ElementMatchers.takesNoArguments;

import dev.pulse.agent.bridge.PulseBridge;
import dev.pulse.agent.weaving.BatchAttempts;
import dev.pulse.agent.weaving.ClassChanges;
import dev.pulse.agent.weaving.InlinedAdvice;
import dev.pulse.agent.weaving.JobDescription;
import dev.pulse.agent.weaving.JobInstrumentation;
import dev.pulse.agent.weaving.JobPlan;
import dev.pulse.agent.weaving.Reflection;
import dev.pulse.agent.weaving.RunDetails;
import dev.pulse.agent.weaving.RunEnd;
import dev.pulse.agent.weaving.WeakIdentityMap;
import java.util.Collections;
import java.util.Map;
import java.util.Set;
import java.util.WeakHashMap;
import net.bytebuddy.description.type.TypeDescription;
import org.jspecify.annotations.Nullable;

/**
 * Jobs of Jakarta Batch, in its two implementations: JBeret (WildFly) and jbatch (GlassFish,
 * Payara).
 *
 * <p>Both run a whole job in one method that catches all, and tell the end in a batch status. Parts
 * of a job that run on threads of their own are no executions. JBeret remembers what a step threw
 * in its step execution; jbatch forgets it, so it is noted where the step fails.
 *
 * <p>A step is a stage of its job; a restart is another attempt of its job instance, by whose id
 * all of them are known.
 */
public final class JakartaBatch implements JobInstrumentation {

  private static final String JBERET_JOB = "org.jberet.runtime.runner.JobExecutionRunner";
  private static final String JBERET_STEP = "org.jberet.runtime.runner.StepExecutionRunner";
  private static final String JBATCH = "com.ibm.jbatch.container.impl.";
  private static final String JBATCH_JOB = JBATCH + "JobThreadRootControllerImpl";
  private static final String JBATCH_WHOLE_JOB = JBATCH + "JobControllerImpl";
  private static final String JBATCH_STEP = JBATCH + "BaseStepControllerImpl";
  private static final String JBATCH_BATCHLET = JBATCH + "BatchletStepControllerImpl";
  private static final String JBATCH_CHUNK = JBATCH + "ChunkStepControllerImpl";
  private static final String JBATCH_PARTITIONED = JBATCH + "PartitionedStepControllerImpl";

  /** What jbatch puts around what a job's own code threw. */
  private static final String JBATCH_WRAPPERS = "com.ibm.jbatch.container.exception.";

  /** By the job execution of jbatch, which has no {@code equals} of its own. */
  private final Map<Object, Throwable> lastThrown =
      Collections.synchronizedMap(new WeakHashMap<>());

  static final String STOP = "stop";
  static final String STEP_BEGINS = "step begins";
  static final String STEP_ENDS = "step ends";

  /** Job executions of jbatch that were told to stop. */
  private final WeakIdentityMap<Boolean> told = new WeakIdentityMap<>();

  private final BatchAttempts attempts = new BatchAttempts();

  @Override
  public String scheduler() {
    return "jakarta-batch";
  }

  @Override
  public Set<String> types() {
    return Set.of(
        JBERET_JOB,
        JBERET_STEP,
        JBATCH_JOB,
        JBATCH_STEP,
        JBATCH_BATCHLET,
        JBATCH_CHUNK,
        JBATCH_PARTITIONED);
  }

  @Override
  public ClassChanges weave(ClassChanges changes, TypeDescription type, int hook) {
    return switch (type.getName()) {
      case JBERET_JOB ->
          changes.visit(
              InlinedAdvice.of(JakartaBatchAdvice.Job.class, hook)
                  .on(named("run").and(takesNoArguments())));
      case JBATCH_JOB ->
          changes
              .visit(
                  InlinedAdvice.of(JakartaBatchAdvice.Job.class, hook)
                      .on(named("originateExecutionOnThread").and(takesNoArguments())))
              .visit(
                  InlinedAdvice.of(JakartaBatchAdvice.Stop.class, hook)
                      .on(named("stop").and(takesNoArguments())));
      case JBERET_STEP ->
          changes.visit(
              InlinedAdvice.of(JakartaBatchAdvice.Step.class, hook)
                  .on(named("run").and(takesNoArguments())));
      case JBATCH_STEP ->
          changes.visit(
              InlinedAdvice.of(JakartaBatchAdvice.Step.class, hook)
                  .on(named("execute").and(takesNoArguments())));
      default ->
          changes.visit(
              InlinedAdvice.of(JakartaBatchAdvice.StepFailure.class, hook)
                  .on(named("invokeCoreStep").and(takesNoArguments())));
    };
  }

  @Override
  public String insteadOfStart() {
    return "A batch job needs its parameters; start it with JobOperator.start, which Pulse"
        + " records.";
  }

  @Override
  public @Nullable Object key(@Nullable Object job, @Nullable Object argument) {
    return nameOf(job);
  }

  @Override
  public @Nullable JobDescription describe(@Nullable Object job, @Nullable Object argument) {
    String name = nameOf(job);
    return name == null ? null : new JobDescription(name, null, null, null, null, null);
  }

  @Override
  public <R> R details(@Nullable Object job, @Nullable Object argument, RunDetails<R> details) {
    Object instance = Reflection.call(executionOf(job), "getJobInstance");
    String id = Reflection.text(instance, "getInstanceId");
    int attempt = attempts.next(id == null ? null : nameOf(job) + ' ' + id);
    return details.told(id, attempt, null, false);
  }

  /** The exit status, where it says more than that all went well. */
  @Override
  public @Nullable Object result(@Nullable Object job) {
    String exit = exitStatus(executionOf(job));
    return "COMPLETED".equals(exit) ? null : exit;
  }

  @Override
  public @Nullable Object failure(@Nullable Object job, @Nullable Throwable thrown) {
    Object execution = executionOf(job);
    Throwable noted = execution == null ? null : lastThrown.remove(execution);
    if (thrown != null || !hasFailed(execution)) {
      return thrown;
    }
    Object cause = noted == null ? stepFailure(execution) : withoutWrappers(noted);
    return cause == null ? "exit status " + exitStatus(execution) : cause;
  }

  /** A job may be made to stop by itself, which is no interruption. */
  @Override
  public @Nullable RunEnd end(@Nullable Object job, @Nullable Throwable thrown) {
    Object execution = executionOf(job);
    boolean asked =
        execution != null
            && (told.get(execution) != null
                || Boolean.TRUE.equals(Reflection.call(execution, "isStopRequested")));
    String status = Reflection.text(told(execution), "getBatchStatus");
    return asked && ("STOPPED".equals(status) || "STOPPING".equals(status))
        ? RunEnd.INTERRUPTED
        : null;
  }

  /** A step begins, ends or fails, or a job is told to stop. */
  @Override
  public @Nullable JobPlan observe(@Nullable Object self, @Nullable Object what) {
    if (what instanceof Throwable thrown) {
      Object execution = Reflection.field(self, "jobExecutionImpl");
      if (execution != null) {
        lastThrown.put(execution, thrown);
      }
    } else if (STOP.equals(what)) {
      Object execution = executionOf(self);
      if (execution != null) {
        told.put(execution, true);
      }
    } else if (!isPartition(self)) {
      Object step = Reflection.field(self, "step");
      PulseBridge.stage(STEP_BEGINS.equals(what) ? Reflection.text(step, "getId") : null);
    }
    return null;
  }

  /** Part of a step of jbatch, on a thread of its own: the step itself names the stage. */
  private static boolean isPartition(@Nullable Object step) {
    Object execution = Reflection.field(step, "jobExecutionImpl");
    return Reflection.call(execution, "getPartitionInstance") != null;
  }

  private static @Nullable Object executionOf(@Nullable Object job) {
    return Reflection.isA(job, JBERET_JOB)
        ? Reflection.call(Reflection.field(job, "batchContext"), "getJobExecution")
        : Reflection.field(job, "jobExecution");
  }

  private static @Nullable String nameOf(@Nullable Object job) {
    if (!Reflection.isA(job, JBERET_JOB) && !Reflection.isA(job, JBATCH_WHOLE_JOB)) {
      return null;
    }
    return Reflection.text(Reflection.call(executionOf(job), "getJobInstance"), "getJobName");
  }

  private static boolean hasFailed(@Nullable Object execution) {
    String status = Reflection.text(told(execution), "getBatchStatus");
    return "FAILED".equals(status)
        || "ABANDONED".equals(status)
        || "FAILED".equals(exitStatus(execution));
  }

  private static @Nullable String exitStatus(@Nullable Object execution) {
    return Reflection.text(told(execution), "getExitStatus");
  }

  /** What knows how it ended: with jbatch, the context of the job execution. */
  private static @Nullable Object told(@Nullable Object execution) {
    Object context = Reflection.call(execution, "getJobContext");
    return context == null ? execution : context;
  }

  /** What the last step that failed threw. */
  private static @Nullable Object stepFailure(@Nullable Object execution) {
    Object last = null;
    if (Reflection.call(execution, "getStepExecutions") instanceof Iterable<?> steps) {
      for (Object step : steps) {
        Object thrown = Reflection.call(step, "getException");
        last = thrown == null ? last : thrown;
      }
    }
    return last;
  }

  private static Throwable withoutWrappers(Throwable thrown) {
    Throwable cause = thrown.getCause();
    return cause != null && thrown.getClass().getName().startsWith(JBATCH_WRAPPERS)
        ? cause
        : thrown;
  }
}
