package dev.pulse.scale;

import org.jspecify.annotations.Nullable;

/**
 * What was measured of a history of one size.
 *
 * @param executions how many it held
 * @param bytes how much room it took
 * @param pruning absent where there is too little to remove
 */
public record Figures(
    long executions,
    long bytes,
    Figures.Reading reading,
    Figures.Writing writing,
    Figures.@Nullable Pruning pruning) {

  Figures with(@Nullable Pruning measured) {
    return new Figures(executions, bytes, reading, writing, measured);
  }

  /**
   * What half of the readings take at most, in microseconds.
   *
   * @param pageOfStatus a page of 50 of a job and a status, with their total
   * @param pageOfFailed the same of failures, which are rare
   * @param pageOfJob a page of 50 of a job, with their total
   * @param deepPage a page of 50 from the middle of a job's history, by a cursor
   * @param byId one execution by its id
   * @param jobs all jobs, with the newest executions of each
   */
  public record Reading(
      double pageOfStatus,
      double pageOfFailed,
      double pageOfJob,
      double deepPage,
      double byId,
      double jobs) {}

  /**
   * How fast executions are written.
   *
   * @param perSecond so many a second
   * @param perSecondToEmpty so many a second to an empty history, in the same minute
   * @param ofEmpty the one compared with the other
   */
  public record Writing(double perSecond, double perSecondToEmpty, double ofEmpty) {}

  /**
   * How pruning fares, and what others notice.
   *
   * @param perSecond executions that are removed a second, with the pruner's rests
   * @param pageOfBefore what a page of a job takes meanwhile, compared with before
   * @param writtenOfEmpty how fast executions are written meanwhile, compared with an empty history
   */
  public record Pruning(long perSecond, double pageOfBefore, double writtenOfEmpty) {}
}
