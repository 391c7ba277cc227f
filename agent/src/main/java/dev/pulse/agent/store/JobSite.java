package dev.pulse.agent.store;

import dev.pulse.agent.model.Site;
import java.time.Instant;

/**
 * Where a job was seen.
 *
 * @param lastSeen when it was last seen there, give or take some minutes
 */
public record JobSite(Site site, Instant lastSeen) {}
