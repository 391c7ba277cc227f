package dev.pulse.agent.store;

import java.time.Instant;

/**
 * Something that is not as it should be, and that has been told of.
 *
 * @param subject what it is about: the id of a job or an execution, or where an instance runs
 * @param kind what it is, a word such as {@code failed}
 * @param since since when
 * @param instanceId the instance that told of it
 */
public record AlertState(String subject, String kind, Instant since, String instanceId) {}
