/** What it costs to start an application with the agent, beside other agents. */
package dev.pulse.bench.start;
