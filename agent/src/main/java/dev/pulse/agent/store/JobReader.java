package dev.pulse.agent.store;

import java.util.List;
import java.util.Optional;

/** Reads jobs. Threading: any number of threads. */
public interface JobReader {

  /**
   * Every job that is known, by scheduler and name.
   *
   * @throws StoreException if the history cannot be read
   */
  default List<JobSummary> list() {
    return list(JobSummary.RECENT);
  }

  /**
   * The same with fewer of the newest executions of each, which are most of what there is to read.
   *
   * @param recent how many in brief of each job at most, 0 to {@link JobSummary#RECENT}
   * @throws StoreException if the history cannot be read
   */
  List<JobSummary> list(int recent);

  /**
   * The job that has this id or, where no job has, this name (the one seen last where several
   * schedulers know it).
   *
   * @throws StoreException if the history cannot be read
   */
  Optional<JobSummary> find(String idOrName);

  /**
   * How every job stands, by scheduler and name.
   *
   * @throws StoreException if the history cannot be read
   */
  List<JobStanding> standings();

  /**
   * How many executions the history holds of each scheduler's jobs, by scheduler and status; what
   * there is none of is absent. It costs the same however long the history is.
   *
   * @throws StoreException if the history cannot be read
   */
  List<ExecutionCount> counts();
}
