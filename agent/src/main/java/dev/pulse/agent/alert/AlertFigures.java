package dev.pulse.agent.alert;

/**
 * What this instance has done to send alerts, since its start.
 *
 * @param sent messages that arrived
 * @param failures attempts that failed
 * @param dropped messages that were given up
 */
public record AlertFigures(long sent, long failures, long dropped) {}
