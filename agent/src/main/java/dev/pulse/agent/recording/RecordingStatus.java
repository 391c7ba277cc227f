package dev.pulse.agent.recording;

import dev.pulse.agent.model.Losses;
import org.jspecify.annotations.Nullable;

/**
 * How the recording fares.
 *
 * @param problem what keeps it from storing at the moment; null if nothing does
 * @param waiting executions that started or ended, of which something is to be stored yet
 * @param inHand of these the ones that are being stored right now
 * @param stuck whether that takes so long already that it will hardly work
 * @param losses what could not be kept
 */
public record RecordingStatus(
    @Nullable String problem, long waiting, long inHand, boolean stuck, Losses losses) {}
