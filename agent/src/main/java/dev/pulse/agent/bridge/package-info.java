/**
 * The only code of Pulse that woven classes call. Packaging moves these classes to {@code
 * java.lang}, where every class loader and every module can reach them; only types of the JDK cross
 * here.
 */
@NullMarked
package dev.pulse.agent.bridge;

import org.jspecify.annotations.NullMarked;
