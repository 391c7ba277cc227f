package dev.pulse.agent.config;

/**
 * Whether the user wants a scheduler's jobs recorded.
 *
 * @param scheduler the name that the user gave, in lower case and with {@code -} for {@code _}
 * @param setting where that was said
 */
public record SchedulerSwitch(String scheduler, boolean enabled, Setting setting) {}
