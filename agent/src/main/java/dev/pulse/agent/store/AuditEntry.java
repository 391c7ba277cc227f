package dev.pulse.agent.store;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Something that a client had Pulse do.
 *
 * @param at when it asked
 * @param app the application at whose page or API it asked
 * @param action what was to be done, such as {@code delete}
 * @param target the id of the job or the execution that it was to be done to; null if to neither
 * @param askedBy who asked, in words of the client; null if it did not say
 * @param client the address that the request came from
 * @param outcome what came of it, in words; null if that is not known
 */
public record AuditEntry(
    Instant at,
    String app,
    String action,
    @Nullable String target,
    @Nullable String askedBy,
    String client,
    @Nullable String outcome) {}
