package dev.pulse.agent.store;

/**
 * What somebody who looks at a history finds.
 *
 * @param schema the version of the schema that it has
 * @param known the version that this Pulse has
 * @param size bytes of the database
 * @param damage what is wrong with its content; empty if nothing is
 * @param locked whether nobody could write to it, for others kept it locked for seconds
 */
public record HistoryState(int schema, int known, long size, String damage, boolean locked) {}
