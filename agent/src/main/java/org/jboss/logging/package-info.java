/**
 * Takes the place of one class of JBoss Logging, through which Undertow and XNIO log.
 *
 * <p>The original {@code LoggerProviders} asks {@code java.util.logging.LogManager} at its first
 * use, which decides for the whole JVM which log manager it has: application servers that come with
 * their own do not start after that. A system property or a service file cannot prevent it, since
 * the property belongs to the application and wins over the service. So the class itself is
 * replaced, here on the class path and in the agent's jar by the packaging.
 */
@NullMarked
package org.jboss.logging;

import org.jspecify.annotations.NullMarked;
