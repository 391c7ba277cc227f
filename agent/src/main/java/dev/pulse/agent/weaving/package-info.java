/**
 * How classes of the application come to call the bridge: the face that one scheduler's knowledge
 * has, the transformer, the installer.
 */
@NullMarked
package dev.pulse.agent.weaving;

import org.jspecify.annotations.NullMarked;
