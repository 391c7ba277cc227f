package dev.pulse.soak;

/**
 * How all fared at a moment; what was not known is not a number.
 *
 * @param seconds after the begin
 * @param heap bytes of the steady JVM after its last full collection
 * @param resident bytes of the steady JVM
 * @param threads of the steady JVM
 * @param pulseThreads those of them that are Pulse's
 * @param descriptors that the steady JVM has open
 * @param waiting executions of the steady JVM that wait to be stored
 * @param dropped executions that the steady JVM has lost
 * @param removed executions that the steady JVM's retention has removed
 * @param guestResident bytes of the guest
 * @param guestThreads of the guest
 * @param database bytes of the file
 * @param journal bytes of its write-ahead log
 * @param began executions of all JVMs so far
 * @param ended executions of all JVMs so far
 * @param stored executions in the history that have ended, so far
 */
record Sample(
    double seconds,
    double heap,
    double resident,
    double threads,
    double pulseThreads,
    double descriptors,
    double waiting,
    double dropped,
    double removed,
    double guestResident,
    double guestThreads,
    double database,
    double journal,
    double began,
    double ended,
    double stored) {}
