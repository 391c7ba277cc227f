/**
 * The first classes that the JVM sees, and the only ones that the application's class path sees.
 * They know nobody.
 */
package dev.pulse.agent.premain;
