package dev.pulse.scale;

/**
 * What was measured of a history of one size.
 *
 * @param executions how many it held
 * @param bytes the size of its file
 * @param written executions a second
 * @param writtenOfEmpty the same, as a part of what an empty file takes
 * @param writtenWhilePruned the same, while another thread prunes
 * @param pageOfStatusMicros a page of 50 of a job and a status, with their total
 * @param pageOfJobMicros a page of 50 of a job, with their total
 * @param deepPageMicros a page of 50 from the middle of a job's history, by a cursor
 * @param byIdMicros one execution by its id
 * @param jobsMicros all jobs, with the newest executions of each
 * @param removed executions a second that the pruner removes, with its rests
 * @param longestPruneMillis the longest of 99 % of its steps
 */
record Figures(
    long executions,
    long bytes,
    long written,
    double writtenOfEmpty,
    double writtenWhilePruned,
    double pageOfStatusMicros,
    double pageOfJobMicros,
    double deepPageMicros,
    double byIdMicros,
    double jobsMicros,
    long removed,
    double longestPruneMillis) {}
