package dev.pulse.agent.weaving;

import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Knows one scheduler: where it runs its jobs, and how to read a job off the objects that the woven
 * calls hand over. Found through {@link InstrumentationIndex}.
 *
 * <p>The objects belong to the application's class loaders: they are read by reflection, and a
 * member that a version of the framework lacks makes the description plainer, never wrong.
 *
 * <p>Threading: any thread.
 */
public interface JobInstrumentation extends TypeInstrumentation {

  /** The scheduler's name as users know it, such as {@code quartz}. */
  String scheduler();

  @Override
  default String label() {
    return scheduler();
  }

  /**
   * Classes of jobs of other schedulers through which this one runs its own: Quartz calls a class
   * of Quarkus, and this calls the user's method. They are no jobs themselves, so a run is recorded
   * once, under the name that the user gave.
   */
  default Set<String> carriers() {
    return Set.of();
  }

  /**
   * The user named jobs that are commonly left out: so {@linkplain JobDescription#hidden hidden}
   * ones are to be described too. Told once, before anything is woven, or never; who is not told
   * had better not look at them.
   */
  default void includeHidden() {}

  /**
   * Somebody may ask for runs out of schedule: so what it takes to start a job is to be remembered,
   * without keeping it alive. Told once, before anything is woven, or never.
   */
  default void rememberJobs() {}

  /**
   * Has a job run now, in the way that its scheduler offers, and returns when the scheduler has
   * taken note: the run itself is on a thread of the scheduler. Asked on a thread of Pulse, if
   * {@link #rememberJobs} was told.
   *
   * @throws Exception what the scheduler throws
   */
  default StartAnswer start(StartRequest request) throws Exception {
    return StartAnswer.notPossible(insteadOfStart());
  }

  /** Where a job cannot be started: why not, and what people can do instead, in a sentence. */
  default String insteadOfStart() {
    return "Pulse knows no way to have " + scheduler() + " run a job out of schedule.";
  }

  /**
   * What stands for the job that is about to run: cheap, for it is asked at every start. A {@link
   * String} or a {@link JobDescription} counts by its value, any other object by its identity.
   *
   * @return null if this is no job
   */
  @Nullable Object key(@Nullable Object self, @Nullable Object argument);

  /**
   * Describes the job; asked once for each key.
   *
   * @return null if this is no job
   */
  @Nullable JobDescription describe(@Nullable Object self, @Nullable Object argument);

  /**
   * What the scheduler knows of this one run.
   *
   * @param details takes it
   * @return what the details made of it
   */
  default <R> R details(@Nullable Object self, @Nullable Object argument, RunDetails<R> details) {
    return details.none();
  }

  /**
   * The value that the job returned.
   *
   * @param returned what the woven call at its end handed over, else what one before it noted
   */
  default @Nullable Object result(@Nullable Object returned) {
    return returned;
  }

  /**
   * What made the execution a failure. A scheduler may report one without anything thrown, or stop
   * a job by something thrown and count it as no failure.
   *
   * @param returned what the woven call at its end handed over, else what one before it noted
   * @param thrown what the woven call at its end saw thrown
   * @return what the job threw, without what its scheduler wrapped around it; or, if nothing was
   *     thrown, whose text says why; null if the execution did not fail
   */
  default @Nullable Object failure(@Nullable Object returned, @Nullable Throwable thrown) {
    return thrown;
  }

  /**
   * How the run ended, where success and failure do not say it.
   *
   * @param returned what the woven call at its end handed over, else what one before it noted
   * @param thrown what the woven call at its end saw thrown
   */
  default @Nullable RunEnd end(@Nullable Object returned, @Nullable Throwable thrown) {
    return null;
  }

  /**
   * Whether a failure ends the schedule of its job for good, unless the job runs but once, or
   * somebody cancelled it while it ran.
   *
   * @param returned what the woven call at its end handed over, else what one before it noted
   */
  default boolean failureEndsSchedule(@Nullable Object returned) {
    return false;
  }

  /**
   * The scheduler was told something about a job: takes note of it.
   *
   * @return the job that is planned with it, so that it is listed before it runs for the first
   *     time; null if that is none
   */
  default @Nullable JobPlan observe(@Nullable Object self, @Nullable Object argument) {
    return null;
  }

  /**
   * The agent has come into a JVM that runs already: asks those schedulers that can be found for
   * what they had planned before, and has the bridge observe it. Called once, on a thread of the
   * agent, when all is woven; whatever it throws is left out.
   *
   * @param hook the number that is given to the bridge
   * @param loaded the classes of the application that are loaded by now
   */
  default void askForEarlierPlans(int hook, List<Class<?>> loaded) {}

  /** As {@link #observe}, where a scheduler tells of several jobs at once. */
  default List<JobPlan> observeAll(@Nullable Object self, @Nullable Object argument) {
    JobPlan plan = observe(self, argument);
    return plan == null ? List.of() : List.of(plan);
  }
}
