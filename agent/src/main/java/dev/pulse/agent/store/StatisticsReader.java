package dev.pulse.agent.store;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;

/**
 * Reads what was counted while executions ended. It outlives them: what retention removes stays
 * counted. Threading: any number of threads.
 */
public interface StatisticsReader {

  /**
   * The hours in which executions of a job started that have ended, oldest first.
   *
   * @param from the hours that begin at this time or later
   * @param to those that begin before this
   * @throws StoreException if the history cannot be read
   */
  List<HourTotals> hours(String jobId, Instant from, Instant to);

  /**
   * The same of several jobs, one behind the other.
   *
   * @param target is told of each hour; it must not keep what it is told
   * @throws StoreException if the history cannot be read
   */
  void hours(Collection<String> jobIds, Instant from, Instant to, HourTarget target);

  /**
   * What came of each job's latest executions, by its id: of a job that runs seldom the last two
   * hundred or so, of one that runs often those of some hours.
   *
   * @throws StoreException if the history cannot be read
   */
  Map<String, ExecutionTotals> lately();
}
