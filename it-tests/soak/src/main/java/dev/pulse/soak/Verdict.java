package dev.pulse.soak;

/**
 * Whether something is as it must be.
 *
 * @param what must be so
 * @param holds whether it is
 * @param figures that say so
 */
record Verdict(String what, boolean holds, String figures) {}
