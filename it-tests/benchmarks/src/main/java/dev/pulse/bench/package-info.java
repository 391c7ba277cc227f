/** What the agent costs: JMH benchmarks that run with and without it. */
package dev.pulse.bench;
