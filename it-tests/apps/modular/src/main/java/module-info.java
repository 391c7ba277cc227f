/** An application in a module of its own. */
module com.acme.modular {
  requires dev.pulse.api;
  requires java.logging;
}
