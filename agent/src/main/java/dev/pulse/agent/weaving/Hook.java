package dev.pulse.agent.weaving;

/**
 * An instrumentation and the number by which woven code names it.
 *
 * @param id what the woven calls give to the bridge
 */
public record Hook(int id, TypeInstrumentation instrumentation) {}
