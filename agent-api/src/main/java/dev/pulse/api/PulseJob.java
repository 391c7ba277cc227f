package dev.pulse.api;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Makes each call of a method an execution of a job.
 *
 * <p>For work that no scheduler known to Pulse starts: a loop of one's own, a command, a message
 * handler. On a method that a known scheduler runs, the name given here becomes the name of that
 * job, and the call is still one execution.
 *
 * <p>A call made from within an execution of the same job (recursion, or an overridden method that
 * calls {@code super}) is part of that execution. The annotation counts on methods that have a
 * body; it is not inherited.
 */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.METHOD)
public @interface PulseJob {

  /** The job's name, unique among annotated methods; by default {@code com.acme.Report#run}. */
  String name() default "";

  /** When the job runs, in words or as a cron expression: shown, never interpreted. */
  String schedule() default "";
}
