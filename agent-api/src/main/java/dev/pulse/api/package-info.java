/**
 * What an application may write by hand. Nothing here does anything by itself: the agent, where
 * there is one, weaves these classes when the application loads them, so that every class loader's
 * copy reaches the same live agent.
 */
package dev.pulse.api;
