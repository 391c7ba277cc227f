package dev.pulse.agent.model;

import java.time.Instant;

/**
 * One start of a JVM with Pulse in it.
 *
 * @param id unique for this start
 * @param app the application's name, see {@code pulse.app}
 * @param host the host's name
 * @param pid the process id
 * @param startedAt when the process started
 * @param jvm vendor and version of the JVM
 * @param agentVersion the version of Pulse
 */
public record Instance(
    String id,
    String app,
    String host,
    long pid,
    Instant startedAt,
    String jvm,
    String agentVersion) {}
